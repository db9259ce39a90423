#!/bin/sh
# Builds the libraries of the static musl binary (libxml2, libyaml, libgit2) from the
# source packages of this Debian or Ubuntu release.
#
# Usage: .github/static-libs.sh PREFIX
#
# PREFIX/.done names what was built; while it is up to date, nothing is done.
set -eu
export LC_ALL=C

die() { echo "static-libs.sh: $*" >&2; exit 1; }

# Runs a command quietly; shows the end of its output if it fails.
quiet() {
	"$@" >"$work/log" 2>&1 || { tail -n 25 "$work/log" >&2; die "failed: $*"; }
}

[ $# -eq 1 ] || die 'usage: .github/static-libs.sh PREFIX'
for pair in apt:apt-get musl-tools:musl-gcc make:make cmake:cmake ninja-build:ninja dpkg-dev:dpkg-source xz-utils:xz \
	patch:patch ca-certificates:/etc/ssl/certs/ca-certificates.crt; do
	[ -e "${pair#*:}" ] || command -v "${pair#*:}" >/dev/null ||
		die "install the package ${pair%%:*} first (${pair#*:} is missing)"
done

mkdir -p "$1"
prefix=$(cd "$1" && pwd)
case $prefix in *[!A-Za-z0-9/._+-]*) die "PREFIX must be a plain path: $prefix" ;; esac

# A new script, compiler, C library or library version means a new build.
musl=$(dpkg-query -W -f '${source:Version}' musl-dev)
key=$({ cat "$0"; echo "$musl"; musl-gcc --version; apt-cache policy libxml2-dev libyaml-dev libgit2-dev |
	grep Candidate; } | sha256sum | cut -d' ' -f1)
if [ "$(head -n 1 "$prefix/.done" 2>/dev/null)" = "$key" ]; then
	echo "static-libs.sh: $prefix is up to date"
	exit 0
fi
rm -f "$prefix/.done"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
mkdir -p "$work/apt/sources" "$work/apt/lists/partial" "$work/apt/cache/archives/partial"
cd "$work"

# apt gets its own configuration and state: the deb-src twin of every deb entry.
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
	[ ! -r "$file" ] || sed 's/^[[:space:]]*deb[[:space:]]/deb-src /; s/^Types:.*/Types: deb-src/I' \
		"$file" >"apt/sources/${file##*/}"
done
cat >apt/conf <<-CONF
	Dir::Etc::sourcelist "/dev/null";
	Dir::Etc::sourceparts "$work/apt/sources";
	Dir::State::lists "$work/apt/lists";
	Dir::Cache "$work/apt/cache";
	APT::Sandbox::User "root";
	#clear APT::Update;
CONF
# Third-party entries may have no sources: what matters is the next step.
apt-get -q -c apt/conf update >log 2>&1 || tail -n 5 log >&2
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
fetch() { apt-get -q -c apt/conf source --only-source --download-only "$1" >log 2>&1; }
for package in libxml2 libyaml libgit2 zlib http-parser "musl=$musl"; do
	# A mirror may lack the sources of the newest security update.
	fetch "$package" || { echo "static-libs.sh: taking $package of $release itself" >&2 &&
		quiet fetch "${package%%=*}/$release"; }
	dpkg-source -q --no-check -x "${package%%=*}"_*.dsc "${package%%=*}" # apt has checked it
done

MAKEFLAGS=-j$(nproc)
export MAKEFLAGS CC='musl-gcc' CFLAGS="-Os -g0 -ffunction-sections -fdata-sections \
-fno-asynchronous-unwind-tables -ffile-prefix-map=$work=."

# libxml2: the push parser with SAX2 callbacks; encodings come from musl's iconv.
# The patches touch the inputs of automake, which must not run again for that.
# musl decodes GBK, Big5 and EUC-KR but does not encode them, and libxml2 insists
# on both: it gets another encoder, which a build without output never calls.
cd "$work/libxml2"
sed -i 's/iconv_open(name, "UTF-8")/iconv_open("UTF-8", "UTF-8")/' encoding.c
valid=no
! grep -q "^PACKAGE_VERSION='2.9.13'" configure || valid=yes # does not link without it
quiet ./configure --prefix="$prefix" --disable-shared --disable-dependency-tracking \
	--with-minimum --with-push --with-iconv --with-valid=$valid --without-zlib --without-lzma \
	ACLOCAL=: AUTOCONF=: AUTOHEADER=: AUTOMAKE=: PKG_CONFIG_LIBDIR=/none
quiet make install-libLTLIBRARIES install-pkgconfigDATA
quiet make -C include install
rm -f "$prefix/lib/libxml2.la"

# Malformed EUC-KR, Shift_JIS or GB18030 makes iconv write outside of its buffer
# before musl 1.2.6 (CVE-2025-26519). Reports are untrusted, so the check that
# musl added goes in here, and libxml2.a brings the corrected iconv along.
cd "$work/musl"
check='if (k>4) goto ilseq;'
if ! grep -q "$check" src/locale/iconv.c; then
	sed -i "s/} else k = wctomb_utf8(\*out, c);/& $check/" src/locale/iconv.c
	grep -q "$check" src/locale/iconv.c || die "cannot correct the iconv of musl $musl"
	quiet ./configure --disable-shared CC=gcc
	quiet make obj/src/locale/iconv.o
	ar r "$prefix/lib/libxml2.a" obj/src/locale/iconv.o
fi

# libyaml: a handful of files; not every release ships its configure script.
cd "$work/libyaml"
version=$(dpkg-parsechangelog -S Version | sed 's/.*://; s/[-+~].*//')
defines=$(echo "$version" | sed 's/\(.*\)\.\(.*\)\.\(.*\)/-DYAML_VERSION_STRING="&"\
	-DYAML_VERSION_MAJOR=\1 -DYAML_VERSION_MINOR=\2 -DYAML_VERSION_PATCH=\3/')
# shellcheck disable=SC2086 # both are lists
quiet musl-gcc $CFLAGS $defines -Iinclude -c src/*.c
rm -f "$prefix/lib/libyaml.a" && ar rc "$prefix/lib/libyaml.a" ./*.o
cp include/yaml.h "$prefix/include/"
cat >"$prefix/lib/pkgconfig/yaml-0.1.pc" <<-PC
	Name: LibYAML
	Description: YAML 1.1 parser and emitter
	Version: $version
	Cflags: -I$prefix/include
	Libs: -L$prefix/lib -lyaml
PC

# libgit2: without network, so of http-parser and zlib only what it cannot be
# linked without.
cd "$work/zlib"
quiet ./configure --static --prefix="$prefix"
quiet make libz.a
cp libz.a "$prefix/lib/" && cp zlib.h zconf.h "$prefix/include/"
version=$(dpkg-parsechangelog -S Version | sed 's/.*://; s/[-+~].*//')
cat >"$prefix/lib/pkgconfig/zlib.pc" <<-PC
	Name: zlib
	Description: Inflates what git has deflated
	Version: $version
	Cflags: -I$prefix/include
	Libs: -L$prefix/lib -lz
PC
cd "$work/http-parser"
# shellcheck disable=SC2086 # a list
quiet musl-gcc $CFLAGS -c http_parser.c
rm -f "$prefix/lib/libhttp_parser.a" && ar rc "$prefix/lib/libhttp_parser.a" http_parser.o
cp http_parser.h "$prefix/include/"
cd "$work/libgit2"
quiet cmake -G Ninja -B build -DCMAKE_C_COMPILER=musl-gcc -DCMAKE_BUILD_TYPE=None \
	-DCMAKE_C_FLAGS="$CFLAGS" -DBUILD_SHARED_LIBS=OFF -DBUILD_TESTS=OFF -DBUILD_CLI=OFF \
	-DBUILD_EXAMPLES=OFF -DUSE_SSH=OFF -DUSE_HTTPS=OFF -DUSE_GSSAPI=OFF \
	-DUSE_NTLMCLIENT=OFF -DUSE_ICONV=OFF -DUSE_BUNDLED_ZLIB=OFF \
	-DUSE_SHA1=CollisionDetection -DUSE_SHA256=Builtin -DREGEX_BACKEND=regcomp \
	-DUSE_HTTP_PARSER=system -DZLIB_INCLUDE_DIR="$prefix/include" \
	-DZLIB_LIBRARY="$prefix/lib/libz.a" -DHTTP_PARSER_INCLUDE_DIR="$prefix/include" \
	-DHTTP_PARSER_LIBRARY="$prefix/lib/libhttp_parser.a"
quiet cmake --build build
cp build/libgit2.a "$prefix/lib/"
cp -r include/git2 include/git2.h "$prefix/include/"
version=$(dpkg-parsechangelog -S Version | sed 's/.*://; s/[-+~].*//')
cat >"$prefix/lib/pkgconfig/libgit2.pc" <<-PC
	Name: libgit2
	Description: The git library, without network
	Version: $version
	Cflags: -I$prefix/include
	Libs: -L$prefix/lib -lgit2 -lhttp_parser -lz
PC

cd "$work"
{ echo "$key"; sed -n 's/^Source: //p; s/^Version: //p' ./*.dsc | paste -d' ' - -; } >"$prefix/.done"
echo "static-libs.sh: built $(sed 1d "$prefix/.done" | paste -sd, -) in $prefix"
