#!/usr/bin/env bash
# The main job by curl, against a running `make run`:
#
#     docs/journey.sh                                   (http://127.0.0.1:8000, people from instance/demo.json)
#     BASE_URL=… DEMO_JSON=… OUT=folder docs/journey.sh
#
# A meeting is planned for today and announced; a representative proposes an item with a paper; the secretariat enters
# another that came by fax, accepts both, orders them, fixes the programme; records attendance and an entry with two
# goals, a decision and an action; publishes; a visitor downloads every format. Nothing but the outside is used: the
# addresses, the ids of forms and the names of fields of INTERFACE. Stops at the first answer that is not as it should be.
set -euo pipefail

BASE_URL=${BASE_URL:-http://127.0.0.1:8000}
DEMO_JSON=${DEMO_JSON:-$(dirname "$0")/../instance/demo.json}
OUT=${OUT:-$(mktemp -d)}
TITLE=${TITLE:-見本 夏の居場所づくり}
DAY=${DAY:-$(TZ=Asia/Tokyo date +%Y-%m-%d)}
mkdir -p "$OUT"

say() { printf '%s\n' "$*"; }
fail() { say "stopped: $*" >&2; exit 1; }

# person ROLE FIELD: one value of the first person with that role in demo.json
person() {
  tr -d '\n' < "$DEMO_JSON" | sed 's/},/}\n/g' | grep "\"role\": *\"$1\"" | head -n 1 |
    sed "s/.*\"$2\": *\"\([^\"]*\)\".*/\1/"
}

# ask WHO ADDRESS [curl options]: the answer's text into $OUT/WHO.html, its status into $status, its address into $went
ask() {
  local who=$1 address=$2
  shift 2
  [[ $address == http* ]] || address=$BASE_URL$address
  read -r status went < <(curl --silent --show-error --max-time 60 --cookie "$OUT/$who.cookies" \
    --cookie-jar "$OUT/$who.cookies" --output "$OUT/$who.html" --write-out '%{http_code} %{redirect_url}\n' \
    "$@" "$address") || true
  page=$OUT/$who.html
}

# look WHO ADDRESS: a page that must be there
look() {
  ask "$1" "$2"
  [[ $status == 200 ]] || fail "GET $2 answers $status"
}

# form_of ID: the form of that id on the page, every tag on a line of its own
form_of() {
  tr '\n' ' ' < "$page" | sed 's/</\n</g' | awk -v id="id=\"$1\"" '
    /^<form/ { inside = index($0, id) }
    inside { print }
    /^<\/form/ { inside = 0 }'
}

plain() { sed "s/&#34;/\"/g; s/&#39;/'/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g"; }

attribute() { sed -n "s/.* $1=\"\([^\"]*\)\".*/\1/p" | plain; }

# filled_in: what a browser would send of the form on standard input, a line `name=value` for each field
filled_in() {
  awk '
    function attr(name) { return match($0, " " name "=\"[^\"]*\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : "" }
    /^<input/ {
      type = attr("type")
      if (type ~ /^(submit|file|button)$/ || (type ~ /^(radio|checkbox)$/ && !/ checked/)) next
      print attr("name") "=" attr("value")
    }
    /^<select/ { name = attr("name"); value = ""; options = 0 }
    /^<option/ { if (!options++ || / selected/) value = attr("value") }
    /^<\/select/ { print name "=" value }
    /^<textarea/ { name = attr("name"); sub(/^[^>]*>[ \r]*/, ""); print name "=" $0 }' | plain
}

# send WHO ADDRESS FORM [curl options with the fields]: fetches the form, fills in the given fields, sends it
send() {
  local who=$1 address=$2 id=$3 form line action fields=()
  shift 3
  look "$who" "$address"
  form=$(form_of "$id")
  [[ -n $form ]] || fail "no form $id on $address, but: $(grep -o '<form id="[^"]*"' "$page" | tr '\n' ' ')"
  action=$(head -n 1 <<< "$form" | attribute action)
  while IFS= read -r line; do
    [[ " $*" == *" ${line%%=*}="* ]] || fields+=(--form-string "$line")
  done < <(filled_in <<< "$form")
  ask "$who" "${action:-$address}" "${fields[@]}" "$@"
  [[ $status == 303 ]] || fail "POST $id on $address answers $status: $(refusals)"
}

# refusals: the heading of the page, and what stands beside its fields
refusals() {
  tr '\n' ' ' < "$page" | sed 's/</\n</g' | awk '
    /^<h1|class="field-error|class="notice-title/ { inside = 1 }
    inside { print }
    /^<\/h1|^<\/div/ { inside = 0 }' | sed 's/<[^>]*>//' | tr -s ' \n' ' '
}

sign_in() {
  send "$1" /sign-in sign-in --form-string "email=$(person "$1" email)" --form-string "password=$(person "$1" password)"
  say "signed in: $1"
}

# goal N: the uid of the Nth goal that the form on the page offers
goal() { form_of "$1" | sed -n 's/.*name="goals"[^>]* value="\([^"]*\)".*/\1/p' | sed -n "$2p"; }

plan_and_announce() {
  send secretariat /desk/meetings/new new-meeting-form --form-string body=plenary --form-string "title=見本 今日の全体会" \
    --form-string "held_on=$DAY" --form-string starts=10:00 --form-string ends=11:30 --form-string openness=open \
    --form-string "items_due_on=$DAY"
  slug=${went#*/desk/meetings/}
  slug=${slug%%/*}
  send secretariat "/desk/meetings/$slug/announce" announce-form
  say "announced: $slug"
}

# first FORM NAME: the first choice of a list
first() { form_of "$1" | sed -n "/ name=\"$2\"/,/^<\/select/s/^<option.* value=\"\([^\"]\{1,\}\)\".*/\1/p" | head -n 1; }

propose() {
  local form=/me/meetings/$slug/items/new
  look representative "$form"
  send representative "$form" proposal-form --form-string "title=$TITLE" --form-string kind=consult \
    --form-string "goals=$(goal proposal-form 1)" --form-string "goals=$(goal proposal-form 2)" \
    --form-string minutes_wanted=15 --form "papers=@$OUT/paper.pdf;type=application/pdf;filename=shiryo.pdf"
  say "proposed: $TITLE"
}

paper() {
  printf '%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
  printf '3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>\nendobj\nxref\n0 4\n0000000000 65535 f \n'
  printf '0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \ntrailer\n<</Size 4/Root 1 0 R>>\nstartxref\n170\n%%%%EOF\n'
}

# enter_and_accept: an item that came by fax, then both onto the agenda, the member's first
enter_and_accept() {
  local form=/desk/meetings/$slug/agenda/new member item
  look secretariat "$form"
  member=$(first proxy-item-form organisation)
  send secretariat "$form" proxy-item-form --form-string "organisation=$member" --form-string channel=fax \
    --form-string "received_from=見本 一郎" --form-string "received_on=$DAY" --form-string kind=inform \
    --form-string "title=見本 ファクスで届いた情報"
  look secretariat "/desk/meetings/$slug/agenda"
  for item in $(links_to "/desk/meetings/$slug/agenda/[0-9a-f]\{32\}"); do
    send secretariat "$item" accept-form
  done
  look secretariat "/desk/meetings/$slug/agenda"
  send secretariat "/desk/meetings/$slug/agenda" agenda-order --form-string "move=$(last_up)"
  say "accepted and put in order: both"
}

# last_up: what the last item's button "up" sends
last_up() { grep -o 'value="up:[0-9a-f]*"' "$page" | tail -n 1 | sed 's/value="\(.*\)"/\1/'; }

# links_to PATTERN: the addresses of the page, each once
links_to() { grep -o "href=\"$1\"" "$page" | sed 's/href="\(.*\)"/\1/' | sort -u; }

fix_programme() {
  send secretariat "/desk/meetings/$slug/programme" fix-form
  look secretariat "/desk/meetings/$slug/programme/print"
  say "programme fixed"
}

record_day() {
  send secretariat "/desk/meetings/$slug/day" day-form --form-string attendance-0-attendance=present \
    --form-string rest_absent=y --form-string offices-0-is_present=y --form-string observers=2
  say "attendance recorded"
}

# write_entry: the member's item, with its two goals, a decision and an action
write_entry() {
  local entry
  look secretariat "/desk/meetings/$slug/minutes"
  entry=$(tr '\n' ' ' < "$page" | grep -o "href=\"/desk/meetings/$slug/minutes/items/[0-9a-f]*\"><span[^>]*>[^<]*$TITLE" |
    sed 's/href="\([^"]*\)".*/\1/')
  look secretariat "$entry"
  [[ $(form_of entry-form | filled_in | grep -c '^goals=') == 2 ]] || fail "the entry has not the item's two goals"
  send secretariat "$entry" entry-form \
    --form-string "passages-0-text=暑い日でも集まれる場所がほしい、という声があった（見本）。" \
    --form-string "decisions-0-text=来月から第二土曜に開く（見本）。" \
    --form-string "actions-0-text=会場の鍵を借りる（見本）。" --form-string "actions-0-due_on=$DAY"
  say "entry written: $TITLE"
}

publish() {
  send secretariat "/desk/meetings/$slug/minutes" confirm-minutes
  send secretariat "/desk/meetings/$slug/publication/preview" publish-form
  say "published"
}

# download: as a visitor, every format; the page, and each goal's page, say it
download() {
  local format goal
  look visitor "/meetings/$slug/minutes"
  grep -q "$TITLE" "$page" || fail "the published minutes do not say $TITLE"
  for goal in $(links_to '/goals/[0-9]*/[^"]*'); do
    look visitor "$goal"
    grep -q "$TITLE" "$page" || fail "$goal does not list $TITLE"
  done
  for format in pdf docx md json csv xlsx html; do
    look visitor "/meetings/$slug/minutes.$format"
    mv "$page" "$OUT/minutes.$format"
    say "downloaded: $OUT/minutes.$format"
  done
}

sign_in representative
sign_in secretariat
paper > "$OUT/paper.pdf"
plan_and_announce
propose
enter_and_accept
fix_programme
record_day
write_entry
publish
download
