A shop, its main branch, and somebody who commits on the same day every time.
  $ cat >$T/git <<'END'
  > #!/bin/sh
  > GIT_AUTHOR_NAME=Jana GIT_AUTHOR_EMAIL=jana@example.com
  > GIT_COMMITTER_NAME=Jana GIT_COMMITTER_EMAIL=jana@example.com
  > GIT_AUTHOR_DATE=2026-04-20T12:00:00Z GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
  > GIT_CONFIG_NOSYSTEM=1
  > export GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL GIT_COMMITTER_NAME GIT_CONFIG_NOSYSTEM
  > export GIT_COMMITTER_EMAIL GIT_AUTHOR_DATE GIT_COMMITTER_DATE
  > exec git -C ${SHOP:-$T/shop} "$@"
  > END
  > chmod +x $T/git && mkdir -p $T/shop/db/migrate && $T/git init -q -b main
  > $T/git commit -q --allow-empty -m start

An assessment begins with a template; it is never written over.
  $ cd $T/shop && qgate dpia init && cat SECURITY/DPIA.md
  wrote SECURITY/DPIA.md: fill it in and commit it
  # Data Protection Impact Assessment (DPIA)
  - **Feature/Change:**
  - **Data categories:** (PII, telemetry, etc.)
  - **Lawful basis:**
  - **Risk analysis:**
  - **Mitigations:**
  - **Retention/TTL:**
  - **Owners & approvals:**
  $ cd $T/shop && qgate dpia init
  qgate: dpia init: SECURITY/DPIA.md is there already; nothing was written
  ? 2
  $ cd $T/shop && qgate dpia init app/billing/DPIA.md --preset gdpr && head -4 app/billing/DPIA.md
  wrote app/billing/DPIA.md: fill it in and commit it
  # Data Protection Impact Assessment (DPIA)
  
  ## Description and purposes
  <!-- what is processed, how, by which systems, and what for -->
  $ qgate dpia init --preset=cnil - | grep -c '^#'
  21
  $ qgate dpia init one.md two.md
  qgate: dpia init: one file, please
  ? 2

Neither it nor a stub is written to where a symbolic link leads; a PATH may be one.
  $ mkdir $T/linked $T/away && cd $T/linked && git init -q && ln -s ../away SECURITY && qgate dpia init
  qgate: dpia init: SECURITY/DPIA.md: a symbolic link leads away from there; nothing was written
  ? 2
  $ cd $T/linked && rm SECURITY && mkdir SECURITY && ln -s ../../away/new.md SECURITY/DPIA.md && qgate dpia init
  qgate: dpia init: SECURITY/DPIA.md: a symbolic link leads away from there; nothing was written
  ? 2
  $ cd $T/linked && echo 'CREATE TABLE users (email text);' >schema.sql && git add schema.sql && qgate dpia --now 2026-06-01 --staged --fix-stub
  qgate: dpia: --fix-stub: SECURITY/DPIA.md: a symbolic link leads away from there; it was not written
  ? 2
  $ ls $T/away; cd $T/linked && qgate dpia init ../away/DPIA.md
  wrote ../away/DPIA.md: fill it in and commit it

Two columns, and nobody filled the template.
  $ rm -r $T/shop/app && cat >$T/shop/db/migrate/1_create_users.rb <<'END'
  > class CreateUsers < ActiveRecord::Migration[7.1]
  >   def change
  >     create_table :users do |t|
  >       t.string :ssn
  >       t.string :email
  >     end
  >   end
  > end
  > END
  > $T/git add SECURITY && $T/git commit -q -m template && $T/git checkout -q -b users
  > $T/git add . && $T/git commit -q -m users
  $ qgate -C $T/shop dpia --now 2026-06-01
  uncovered=2
  SECURITY/DPIA.md:1: error: the assessment is still the template: nothing is filled in [dpia/template]
  db/migrate/1_create_users.rb:4:17: error: 'ssn' of users is personal data (critical, user.government_id.national_identification_number) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      4 |       t.string :ssn
        |                 ^~~
  db/migrate/1_create_users.rb:5:17: error: 'email' of users is personal data (direct, user.contact.email) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      5 |       t.string :email
        |                 ^~~~~
  changed=1 schemas=1 personal=2 covered=0
  judged 2e6e143d39..0a791f9ad4 by the rule trunk: HEAD left main at 2e6e143d39
  dpia: fail: uncovered 2 is over 0
  ? 1
  $ qgate -C $T/shop dpia-guard --now 2026-06-01 --base main --head users -q
  uncovered=2
  SECURITY/DPIA.md:1: error: the assessment is still the template: nothing is filled in [dpia/template]
  db/migrate/1_create_users.rb:4:17: error: 'ssn' of users is personal data (critical, user.government_id.national_identification_number) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      4 |       t.string :ssn
        |                 ^~~
  db/migrate/1_create_users.rb:5:17: error: 'email' of users is personal data (direct, user.contact.email) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      5 |       t.string :email
        |                 ^~~~~
  dpia: fail: uncovered 2 is over 0
  ? 1
  $ cd $T/shop && GITHUB_BASE_REF=main qgate dpia --now 2026-06-01 --format=env
  uncovered=2
  verdict=fail
  changed=1
  schemas=1
  personal=2
  covered=0
  ? 1
  $ qgate -C $T/shop dpia explain --now 2026-06-01 --target main
  rule     target
  why      HEAD left main at 2e6e143d39
  preset   seed
  base     2e6e143d3997240241742ac8539b4b771bd80a79
  head     0a791f9ad46f42892823e03348f2f987cc832a6d
  changed  1 files, 1 of them schemas
  
  db/migrate/1_create_users.rb
    Rails: the files of db/migrate, added
    4: users.ssn
       critical, user.government_id.national_identification_number, by the words 'ssn'
       NOT covered: SECURITY/DPIA.md does not name it
    5: users.email
       direct, user.contact.email, by the words 'email'
       NOT covered: SECURITY/DPIA.md does not name it
  
  SECURITY/DPIA.md
    still the template
    missing: description and purposes, data categories, lawful basis, risk analysis, mitigations, retention, owner, approvals

The missing rows are written, somebody fills everything in, and it passes.
  $ cd $T/shop && qgate dpia --now 2026-06-01 --fix-stub -q; tail -n +3 SECURITY/DPIA.md
  uncovered=2
  SECURITY/DPIA.md:1: error: the assessment is still the template: nothing is filled in [dpia/template]
  db/migrate/1_create_users.rb:4:17: error: 'ssn' of users is personal data (critical, user.government_id.national_identification_number) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      4 |       t.string :ssn
        |                 ^~~
  db/migrate/1_create_users.rb:5:17: error: 'email' of users is personal data (direct, user.contact.email) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      5 |       t.string :email
        |                 ^~~~~
  dpia: fail: uncovered 2 is over 0
  - **Data categories:** (PII, telemetry, etc.)
    - `users.ssn` (user.government_id.national_identification_number): TODO why it is needed
    - `users.email` (user.contact.email): TODO why it is needed
  - **Lawful basis:**
  - **Risk analysis:**
  - **Mitigations:**
  - **Retention/TTL:**
  - **Owners & approvals:**
  $ cat >$T/shop/SECURITY/DPIA.md <<'END'
  > # Data Protection Impact Assessment (DPIA)
  > - **Feature/Change:** customers open an account to order
  > - **Data categories:** `users.ssn` for the tax office, e-mail addresses
  > - **Lawful basis:** performance of a contract, Art. 6(1)(b)
  > - **Risk analysis:** an outsider reads accounts; unlikely, severe
  > - **Mitigations:** encryption at rest, two-person access
  > - **Retention/TTL:** thirty days after closing
  > - **Owners & approvals:** Jana Novak; approved by Tom Keller, 2026-05-01
  > - **Review by:** 2026-12-31
  > END
  > $T/git commit -q -a -m assessed
  $ qgate -C $T/shop dpia --now 2026-06-01
  uncovered=0
  db/migrate/1_create_users.rb:4:17: info: 'ssn' of users (critical) is covered by SECURITY/DPIA.md: `users.ssn` for the tax office, e-mail addresses [dpia/covered]
  db/migrate/1_create_users.rb:5:17: info: 'email' of users (direct) is covered by SECURITY/DPIA.md: `users.ssn` for the tax office, e-mail addresses [dpia/covered]
  changed=2 schemas=1 personal=2 covered=2
  judged 2e6e143d39..29e960cc99 by the rule trunk: HEAD left main at 2e6e143d39
  dpia: pass
  $ qgate -C $T/shop dpia --now 2026-06-01 --format=json | sed -n '/"fields"/,/"assessments"/p'
          "fields": [
            {
              "file": "db/migrate/1_create_users.rb",
              "line": 4,
              "column": 17,
              "identifier": "ssn",
              "table": "users",
              "type": "string",
              "class": "critical",
              "key": "user.government_id.national_identification_number",
              "sequence": "ssn",
              "state": "covered",
              "covered_by": "SECURITY/DPIA.md: `users.ssn` for the tax office, e-mail addresses"
            },
            {
              "file": "db/migrate/1_create_users.rb",
              "line": 5,
              "column": 17,
              "identifier": "email",
              "table": "users",
              "type": "string",
              "class": "direct",
              "key": "user.contact.email",
              "sequence": "email",
              "state": "covered",
              "covered_by": "SECURITY/DPIA.md: `users.ssn` for the tax office, e-mail addresses"
            }
          ],
          "assessments": [
  $ qgate -C $T/shop dpia --now 2026-06-01 --format=markdown
  ## qgate dpia: pass
  
  | Metric | Value | Limit | |
  | :-- | --: | --: | :-- |
  | uncovered | 0 | at most 0 | ok |
  
  | Severity | Where | Message | Rule |
  | :-- | :-- | :-- | :-- |
  | info | db/migrate/1_create_users.rb:4:17 | 'ssn' of users (critical) is covered by SECURITY/DPIA.md: &#96;users.ssn&#96; for the tax office, e-mail addresses | dpia/covered |
  | info | db/migrate/1_create_users.rb:5:17 | 'email' of users (direct) is covered by SECURITY/DPIA.md: &#96;users.ssn&#96; for the tax office, e-mail addresses | dpia/covered |
  
  judged 2e6e143d39..29e960cc99 by the rule trunk: HEAD left main at 2e6e143d39
  
  changed 2, schemas 1, personal 2, covered 2

Before it is committed, --staged; before it is pushed, --pre-push.
  $ echo 'CREATE TABLE patients (diagnosis text);' >$T/shop/db/schema.sql
  > $T/git add . && qgate -C $T/shop dpia --now 2026-06-01 --staged
  uncovered=1
  SECURITY/DPIA.md: error: not filled: condition for special categories [dpia/incomplete]
  db/schema.sql:1:24: error: 'diagnosis' of patients is personal data (special, user.health_and_medical) and SECURITY/DPIA.md does not name it [dpia/special-uncovered]
      1 | CREATE TABLE patients (diagnosis text);
        |                        ^~~~~~~~~
  changed=1 schemas=1 personal=1 covered=0
  judged 29e960cc99..the index by the rule staged: --staged: the index against HEAD 29e960cc99
  dpia: fail: uncovered 1 is over 0
  ? 1
  $ cd $T/shop && $T/git reset -q && rm db/schema.sql
  > echo refs/heads/users $(git rev-parse users) refs/heads/users $(git rev-parse main) |
  >   qgate dpia --now 2026-06-01 --pre-push origin $T/server.git -q
  uncovered=0
  $ cd $T/shop && qgate dpia --pre-push origin url more
  qgate: dpia: unexpected operand 'more': a pre-push hook has two
  ? 2
  $ cd $T/shop && qgate dpia --staged --base main
  qgate: dpia: --staged and --base exclude each other
  ? 2

The base is where the branch left; --two-dot is the branch main as it is now.
  $ cd $T/shop && $T/git checkout -q main && mkdir api && cat >api/user.proto <<'END'
  > message User { string phone_number = 1; }
  > END
  > $T/git add . && $T/git commit -q -m api && $T/git checkout -q users
  $ qgate -C $T/shop dpia --now 2026-06-01 --base main | tail -2
  judged 2e6e143d39..29e960cc99 by the rule explicit: --base main was given, which HEAD left at 2e6e143d39
  dpia: pass
  $ qgate -C $T/shop dpia --now 2026-06-01 --base main --two-dot | tail -2
  judged 0c96c0ab8e..29e960cc99 by the rule two-dot: --base main and --two-dot were given
  dpia: pass
  $ qgate -C $T/shop dpia --now 2026-06-01 --base nowhere
  dpia: no verdict: --base nowhere: this clone has no such commit
  ? 3
  $ qgate -C $T/shop dpia --two-dot
  qgate: dpia: --two-dot needs --base
  ? 2
  $ qgate -C $T/shop dpia --base "$UNSET"
  qgate: dpia: --base is empty: is a variable not set?
  ? 2
  $ qgate -C $T/shop dpia --base main --head=
  qgate: dpia: --head is empty: is a variable not set?
  ? 2

No base is never a pass: the message has the line to paste, --fetch does it.
  $ cd $T && git clone -q --depth 1 -b users file://$T/shop one
  > git -C one remote set-branches origin main users
  > cd one && GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main qgate dpia --now 2026-06-01
  dpia: no verdict: the branch origin/main is not in this clone, so it cannot be told where HEAD left it: set `fetch-depth: 0` under `with:` of actions/checkout
  ::error title=qgate%3A dpia::dpia: no verdict: the branch origin/main is not in this clone, so it cannot be told where HEAD left it: set `fetch-depth: 0` under `with:` of actions/checkout
  ? 3
  $ cd $T/one && GITHUB_ACTIONS=true GITHUB_EVENT_NAME=pull_request GITHUB_BASE_REF=main qgate dpia --now 2026-06-01 --fetch -q 2>/dev/null
  uncovered=0

What an assessment must have, is a preset; --all looks at each, once a week.
  $ qgate -C $T/shop dpia --now 2026-06-01 --all
  uncovered=0
  changed=0 schemas=0 personal=0 covered=0
  judged all..29e960cc99 by the rule all: every assessment of the commit is looked at, whatever changed
  dpia: pass
  $ qgate -C $T/shop dpia --now 2026-06-01 --all --preset gdpr -q
  uncovered=0
  SECURITY/DPIA.md: error: not filled: data subjects, recipients and transfers, advice of the data protection officer [dpia/incomplete]
  dpia: fail: 1 finding
  ? 1
  $ qgate -C $T/shop dpia --now 2027-01-01 --all -q
  uncovered=0
  SECURITY/DPIA.md:9: error: the review of the assessment was due on 2026-12-31 [dpia/review-overdue]
  dpia: fail: 1 finding
  ? 1
  $ qgate -C $T/shop dpia --now 2026-06-01 --min-words 7 -q
  uncovered=0
  SECURITY/DPIA.md:2: error: not filled: description and purposes, risk analysis, mitigations [dpia/incomplete]
  dpia: fail: 1 finding
  ? 1
  $ qgate -C $T/shop dpia --now 2026-06-01 --template SECURITY/DPIA.md --dpia 'SECURITY/**' -q
  uncovered=2
  db/migrate/1_create_users.rb:4:17: error: 'ssn' of users is personal data (critical, user.government_id.national_identification_number) and there is no assessment to cover it [dpia/uncovered]
      4 |       t.string :ssn
        |                 ^~~
  db/migrate/1_create_users.rb:5:17: error: 'email' of users is personal data (direct, user.contact.email) and there is no assessment to cover it [dpia/uncovered]
      5 |       t.string :email
        |                 ^~~~~
  dpia: fail: uncovered 2 is over 0
  ? 1
  $ qgate -C $T/shop dpia --now 2026-06-01 --dpia 'legal/*.md' -q
  uncovered=2
  db/migrate/1_create_users.rb:4:17: error: 'ssn' of users is personal data (critical, user.government_id.national_identification_number) and there is no assessment to cover it [dpia/uncovered]
      4 |       t.string :ssn
        |                 ^~~
  db/migrate/1_create_users.rb:5:17: error: 'email' of users is personal data (direct, user.contact.email) and there is no assessment to cover it [dpia/uncovered]
      5 |       t.string :email
        |                 ^~~~~
  dpia: fail: uncovered 2 is over 0
  ? 1
  $ qgate -C $T/shop dpia --preset icoo
  qgate: dpia: --preset: 'icoo' is not one of seed, gdpr, ico, cnil; did you mean 'ico'?
  ? 2

A schema that grows by nothing personal is a warning, unless it is to be more.
  $ cd $T/shop && echo 'CREATE TABLE orders (total integer);' >db/migrate/2.sql
  > $T/git add . && qgate dpia --now 2026-06-01 --staged | head -2
  uncovered=0
  db/migrate/2.sql:1: warning: the schema grows (sql-migration), by nothing that is known as personal data [dpia/screening]
  $ cd $T/shop && qgate dpia --now 2026-06-01 --staged --strict -q
  uncovered=0
  db/migrate/2.sql:1: error: the schema grows (sql-migration), and no assessment was touched [dpia/unassessed]
  dpia: fail: 1 finding
  ? 1
  $ cd $T/shop && qgate dpia --now 2026-06-01 --staged --require schema -q
  uncovered=0
  db/migrate/2.sql:1: error: the schema grows (sql-migration), and no assessment was touched [dpia/unassessed]
  dpia: fail: 1 finding
  ? 1
  $ cd $T/shop && echo 'CREATE TABLE users (phone text);' >db/migrate/2.sql && $T/git add .
  > qgate dpia --now 2026-06-01 --staged --require=special | head -2
  uncovered=0
  db/migrate/2.sql:1:21: warning: 'phone' of users is personal data (direct, user.contact.phone_number) and SECURITY/DPIA.md does not name it [dpia/uncovered]

What is a schema, what is personal, whom a table is about: all of it can be said.
  $ cd $T/shop && echo 'CREATE TABLE pilots (name text, badge text);' >db/orders.def && $T/git add .
  > qgate dpia --now 2026-06-01 --staged --exclude 'db/migrate/*.sql' --schema '*/*.def=sql' \
  >   --people pilot --personal 'badge=critical:user.badge' --allow pilots.name -q
  uncovered=1
  db/orders.def:1:33: error: 'badge' of pilots is personal data (critical, user.badge) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      1 | CREATE TABLE pilots (name text, badge text);
        |                                 ^~~~~
  dpia: fail: uncovered 1 is over 0
  ? 1
  $ qgate -C $T/shop dpia --schema 'x.def'
  qgate: dpia: --schema: 'x.def' must be GLOB=KIND, such as data/*.ddl=sql
  ? 2
  $ qgate -C $T/shop dpia --personal 'badge=secret'
  qgate: dpia: --personal: 'badge=secret': 'secret' is not a class; they are weak, online, direct, critical, special and none
  ? 2

In .qgate.yml the same.
  $ cat >$T/shop/.qgate.yml <<'END'
  > dpia:
  >   preset: gdpr
  >   schema: ["**/*.def=sql"]
  >   people: [pilot]
  >   allow: ["users.phone"]
  >   owner: "@acme/privacy"
  > END
  > cd $T/shop && qgate dpia --now 2026-06-01 --staged -q
  uncovered=1
  SECURITY/DPIA.md: error: not filled: data subjects, recipients and transfers, advice of the data protection officer [dpia/incomplete]
  db/orders.def:1:22: error: 'name' of pilots is personal data (weak, user.name) and SECURITY/DPIA.md does not name it [dpia/uncovered]
      1 | CREATE TABLE pilots (name text, badge text);
        |                      ^~~~
  dpia: fail: uncovered 1 is over 0
  ? 1
  $ cd $T/shop && qgate config | grep -E '^dpia\.(preset|people|strict)'
  dpia.strict                false                default
  dpia.preset                gdpr                 .qgate.yml:2:11
  dpia.people                pilot                .qgate.yml:4:11

Each rule explains itself.
  $ qgate explain dpia/approval-stale
  dpia/approval-stale: the assessment changed after its last approval
  
  gate      dpia
  severity  error
  
  Why it matters and how it is decided:
    What was approved is not what stands there now: a commit of this range changed
    more than owner, approvals and review day, on a later day than the last
    approval. Commits that a shallow clone does not have are not looked at.
  
  What to do:
    have it approved again
