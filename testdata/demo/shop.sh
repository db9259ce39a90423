#!/bin/sh
# shop.sh [assessed] - makes a repository with a staged migration and prints
# where it is: beside it the untouched template, or an assessment that is filled.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repo=${T:-$(mktemp -d)}/shop
rm -rf "$repo"
cp -R "$here/shop" "$repo"
cd "$repo"
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_DATE='2026-05-01T12:00:00Z' GIT_COMMITTER_DATE='2026-05-01T12:00:00Z'
git init -q -b main
git add SECURITY
git -c user.name=shop -c user.email=shop@example.com commit -q -m 'security: the template'
[ "${1:-}" != assessed ] || mv assessed.md SECURITY/DPIA.md
rm -f assessed.md
git add .
echo "$repo"
