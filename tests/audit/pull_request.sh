#!/usr/bin/env bash
# A pull request played through: `pull_request.sh FOLDER`, where FOLDER holds a project with claims `refl` and `two`.
# Each branch is what somebody might propose; each check is what CI would say of it. Stops at the first surprise.
set -euo pipefail
cd "$1"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@b.c
export GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@b.c
OUT=$(mktemp)
trap 'rm -f "$OUT"' EXIT

pv() { "${PYTHON:-python}" -m pyverify "$@"; }

# expect STATUS WORDS… -- ARGUMENTS…: `pyverify check ARGUMENTS` ends with STATUS and says all WORDS.
expect() {
  local status=$1 words=() found=0
  shift
  while [ "$1" != "--" ]; do words+=("$1"); shift; done
  shift
  pv check --quiet "$@" >"$OUT" 2>&1 || found=$?
  if [ "$found" != "$status" ]; then
    echo "check $*: exit $found, expected $status"; cat "$OUT"; exit 1
  fi
  for word in "${words[@]}"; do
    grep -qF -- "$word" "$OUT" || { echo "check $*: does not say: $word"; cat "$OUT"; exit 1; }
  done
  echo "ok   $BRANCH: exit $status as expected  ${words[*]:0:1}"
}

branch() { git checkout -q main && git clean -qfd && git checkout -q -b "$1" && BRANCH=$1; }
commit() { git add -A && git commit -q -m "$BRANCH"; }
swap() { sed -i "s/$2/$3/" "$1" && ! git diff --quiet -- "$1"; }

weaken() {
  swap lean/Spec.lean 'a : A), a = a$' 'a : A), True → a = a'
  swap proofs/Proofs/Spec.lean 'Spec.Refl := fun _ _ =>' 'Spec.Refl := fun _ _ _ =>'
}

git init -q -b main
printf '.pyverify/\n' >.gitignore
pv lock --quiet >/dev/null
BRANCH=main
commit
expect 0 "no claim, meaning or policy changed" -- --base main

branch honest
swap proofs/Proofs/Spec.lean 'Spec.One := rfl' 'Spec.One := by rfl'
printf 'def Spec.extra : Nat := 3\n' >>lean/Spec.lean
commit
expect 0 "no claim, meaning or policy changed" -- --base main

branch new-claim
printf 'def Spec.Same : Prop := 3 = 3\n' >>lean/Spec.lean
printf 'theorem Spec.same : Spec.Same := rfl\n' >>proofs/Proofs/Spec.lean
cat >>proofs/claims.toml <<'TOML'
[[claim]]
id = "same"
paper = "P"
sentence = "Three is three."
kind = "theorem"
statement = "Spec.Same"
proof = "Spec.same"
expect = "proved"
TOML
commit
expect 1 "error[claim-added]" -- --base main
pv lock --quiet >/dev/null
commit
expect 0 "claims added: 1" "it says: Three is three." -- --base main

branch weakened
weaken
commit
expect 1 "error[statement-changed]" "- def Spec.Refl" "+ def Spec.Refl" "are not recorded" -- --base main
expect 1 "error[statement-changed]" -- --base main --reviewed refl
expect 0 -- two

branch self-approved
weaken
pv lock --quiet --accept refl --reason "easier to prove" >/dev/null 2>&1
commit
expect 0 -- # without the base nothing can tell
expect 1 "error[self-accepted]" "reason given: easier to prove" "--reviewed refl" -- --base main
expect 1 "error[self-accepted]" -- --base main --reviewed two
expect 0 "(reviewed)" -- --base main --reviewed refl
expect 1 "needs a reviewer" '```diff' "+ def Spec.Refl" -- --base main --format github

branch lock-rewritten # the record is made anew, without the word `accepted` anywhere
weaken
rm proofs/statements.lock
pv lock --quiet >/dev/null
commit
expect 1 "error[self-accepted]" "no reason is given" -- --base main

branch lock-deleted
rm proofs/statements.lock
commit
expect 1 "error[lock-missing]" "restore it" -- --base main
expect 1 "error[lock-missing]" -- --base main --reviewed-policy

branch deleted
sed -i '/id = "two"/,$d' proofs/claims.toml
sed -i '$d' proofs/claims.toml
commit
expect 1 "error[claim-deleted]" -- --base main
pv lock --quiet --accept two --reason "not needed" >/dev/null 2>&1
commit
expect 1 "error[claim-deleted]" "reason given: not needed" -- --base main
expect 0 -- --base main --reviewed two

branch renamed
swap proofs/claims.toml 'id = "two"' 'id = "deux"'
pv lock --quiet --accept two --reason "renamed" >/dev/null 2>&1
commit
expect 1 "claims deleted: 1" "claims added: 1" -- --base main

branch repointed
swap proofs/claims.toml 'statement = "Spec.Refl"' 'statement = "Spec.One"'
swap proofs/claims.toml 'proof = "Spec.refl"' 'proof = "Spec.one"'
pv lock --quiet --accept refl --reason "simpler" >/dev/null 2>&1
commit
expect 1 "error[claim-repointed]" "- Spec.Refl" "+ Spec.One" -- --base main

branch expectation
swap proofs/claims.toml 'expect = "refuted"' 'expect = "proved"'
swap proofs/claims.toml 'statement = "Spec.AllEqual"' 'statement = "Spec.Refl"'
swap proofs/claims.toml 'proof = "Spec.not_allEqual"' 'proof = "Spec.refl"'
pv lock --quiet --accept all-equal --reason "as it should be" >/dev/null 2>&1
commit
expect 1 "error[expectation-changed]" "- refuted" "+ proved" -- --base main

branch loosened
printf '[policy]\npreset = "standard"\n' >pyverify.toml
commit
expect 1 "error[policy-loosened]" "+ axioms: Classical.choice" -- --base main
pv lock --quiet --accept-policy --reason "needed" >/dev/null 2>&1
commit
expect 1 "error[policy-loosened]" "--reviewed-policy" -- --base main
expect 0 -- --base main --reviewed-policy

branch elsewhere # another folder holds claims and lock, so that none of the old ones count
git mv proofs other
printf 'proofs = "other"\n' >pyverify.toml
commit
expect 1 "other folders hold what is reviewed" -- --base main

git checkout -q main # meanwhile the main branch moves on; the change is held against where it began
printf '# later\n' >>proofs/claims.toml
BRANCH=main
commit
git checkout -q honest
BRANCH=honest
expect 0 "no claim, meaning or policy changed" -- --base main
echo "all as expected"
