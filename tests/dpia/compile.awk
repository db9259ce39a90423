# compile.awk -v out=FOLDER [-v only=TEXT] TABLE
#
# Makes of each scenario of the table a folder that one.sh works off: `import`
# for git fast-import, `steps` and `want` for sh.  What the table may hold is
# said at its head.  Prints the folders, one a line.

function die(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text >"/dev/stderr"
	failed = 1
	exit 2
}

function quoted(text) {
	gsub(/'/, "'\\''", text)
	return "'" text "'"
}

# Seconds since 1970 of a day's noon.
function noon(day, y, m, d, era, doy) {
	y = substr(day, 1, 4) + 0
	m = substr(day, 6, 2) + 0
	d = substr(day, 9, 2) + 0
	if (m <= 2)
		y--
	era = int(y / 400)
	doy = int((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1
	y -= era * 400
	d = era * 146097 + y * 365 + int(y / 4) - int(y / 100) + doy - 719468
	return sprintf("%.0f", d * 86400 + 43200)
}

# --- the commits ---

function begin(branch) { # base, main, topic
	if (branch == at)
		return
	at = branch
	n_commits++
	where[n_commits] = branch
	day[n_commits] = branch == "base" ? "2026-04-01" : "2026-04-20"
	zone[n_commits] = "+0000"
	message[n_commits] = branch " changes"
	changes[n_commits] = ""
}

function commit(i, mark, parents) {
	printf "commit refs/heads/%s\nmark :%d\n" \
	       "author A U Thor <author@example.com> %s %s\n" \
	       "committer A U Thor <author@example.com> %s %s\n" \
	       "data <<END_OF_DATA\n%s\nEND_OF_DATA\n%s%s\n",
	       where[i] == "base" ? "main" : where[i], mark, noon(day[i]),
	       zone[i], noon(day[i]), zone[i], message[i], parents,
	       changes[i] >import
}

function commits(i, topic, all, root) {
	root = !has_root
	if (!root)
		commit(first_of("base"), 1, "")
	for (i = 1; i <= n_commits; i++)
		if (where[i] == "main")
			commit(i, 2, root ? "" : "from :1\n")
	for (i = 1; i <= n_commits; i++)
		if (where[i] == "topic") {
			commit(i, 10 + topic, topic ? "from :" 9 + topic "\n" \
			       : root || orphan ? "" : "from :1\n")
			topic++
			all = all changes[i]
		}
	if (merge) {
		where[0] = "merge"
		day[0] = "2026-04-21"
		zone[0] = "+0000"
		message[0] = "Merge the topic"
		changes[0] = all
		commit(0, 3, "from :" (first_of("main") ? 2 : 1) "\nmerge :" \
		       9 + topic "\n")
	}
}

function first_of(branch, i) {
	for (i = 1; i <= n_commits; i++)
		if (where[i] == branch)
			return i
	return 0
}

# --- files ---

function body_of(text, name, rest, at_colon) {
	if (text == "")
		return content
	at_colon = index(text, ":")
	name = at_colon ? substr(text, 1, at_colon - 1) : text
	rest = at_colon ? substr(text, at_colon + 2) : content
	sub(/\n$/, "", rest)
	if (!(name in texts))
		die("there is no text '" name "'")
	return replaced(texts[name], "{}", rest)
}

function replaced(text, old, new, at_old, done) {
	while ((at_old = index(text, old))) {
		done = done substr(text, 1, at_old - 1) new
		text = substr(text, at_old + length(old))
	}
	return done text
}

# "LABEL => LINE": the line that holds LABEL becomes LINE (\n parts several), or
# goes.
function but(text, arrow, label, line, n, lines, i, done) {
	arrow = index(text, " =>")
	if (!arrow || !n_files)
		die("'but LABEL => LINE' belongs below a file")
	label = substr(text, 1, arrow - 1)
	line = substr(text, arrow + 4)
	n = split(body, lines, "\n")
	for (i = 1; i < n; i++)
		if (!index(lines[i], label))
			done = done lines[i] "\n"
		else if (line != "")
			done = done replaced(line, "\\n", "\n") "\n"
	if (done == body)
		die("no line has '" label "'")
	body = done
}

function file_done() {
	if (n_files)
		changes[n_commits] = changes[n_commits] "M " mode " inline " \
			path "\ndata <<END_OF_DATA\n" body "END_OF_DATA\n"
	n_files = 0
}

function file(branch, text, is) {
	begin(branch)
	is = match(text, / is [a-z]/)
	path = is ? substr(text, 1, RSTART - 1) : text
	body = body_of(is ? substr(text, RSTART + 4) : "")
	mode = "100644"
	n_files = 1
}

# --- the words of a scenario ---

function flush(word, rest) {
	if (kind == "")
		return
	word = kind
	rest = argument
	kind = ""
	if (word == "text") {
		texts[rest] = content
		return
	}
	if (word == "but") {
		but(rest)
		return
	}
	file_done()
	if (word == "base") {
		has_root = 1
		file("base", rest)
	} else if (word == "head")
		file("topic", rest)
	else if (word == "main")
		file("main", rest)
	else if (word == "gone") {
		begin("topic")
		changes[n_commits] = changes[n_commits] "D " rest "\n"
	} else if (word == "move") {
		begin("topic")
		changes[n_commits] = changes[n_commits] "R " rest "\n"
	} else if (word == "then") {
		at = ""
		begin("topic")
	} else if (word == "message") {
		begin("topic")
		message[n_commits] = message[n_commits] "\n\n" \
			(rest == "" ? content : rest)
	} else if (word == "on") {
		begin("topic")
		day[n_commits] = substr(rest, 1, 10)
		if (length(rest) > 10)
			zone[n_commits] = substr(rest, 12)
	} else if (word == "merge")
		merge = 1
	else if (word == "orphan")
		orphan = 1
	else if (word == "root")
		no_base = 1
	else if (word == "sh")
		shell = shell (rest == "" ? content : rest "\n")
	else if (word == "env")
		shell = shell "export " rest "\n"
	else if (word == "github")
		shell = shell github(rest)
	else if (word == "args")
		ask = "ask() { qgate dpia " rest "; }\n"
	else if (word == "run")
		ask = "ask() {\n" (rest == "" ? content : rest "\n") "}\n"
	else if (word == "status") {
		print "status " rest >want
		has_status = 1
	} else if (word == "says" || word == "never")
		print word, quoted(rest) >want
	else
		die("unknown word '" word "'")
}

function github(text, event, json) {
	event = text
	sub(/ .*/, "", event)
	json = substr(text, length(event) + 2)
	return "export GITHUB_ACTIONS=true GITHUB_EVENT_NAME=" event \
	       "\ncat >\"$T/event.json\" <<EVENT\n" \
	       (json == "" ? content == "" ? "{}\n" : content : json "\n") \
	       "EVENT\nexport GITHUB_EVENT_PATH=\"$T/event.json\"\n"
}

function scenario_done() {
	flush()
	if (title == "")
		return
	file_done()
	if (!has_status)
		die("'" title "' has no status")
	if (!has_root && !no_base) {
		at = ""
		has_root = 1
		begin("base")
	}
	commits()
	printf "title=%s\nplace=%s\n", quoted(title), FILENAME ":" line >steps
	printf "%s%s", shell, ask >steps
	close(import)
	close(steps)
	close(want)
	if (only == "" || index(title, only))
		print folder
}

function scenario_begins() {
	scenario_done()
	title = substr($0, 4)
	line = FNR
	folder = sprintf("%s/%03d", out, ++n_scenarios)
	system("mkdir -p " folder)
	import = folder "/import"
	steps = folder "/steps"
	want = folder "/want"
	printf "" >import
	n_commits = n_files = merge = orphan = has_root = no_base = 0
	has_status = 0
	shell = at = ""
	ask = "ask() { qgate dpia; }\n"
}

function directive(text) {
	flush()
	content = ""
	blank = ""
	kind = text
	sub(/ .*/, "", kind)
	argument = substr(text, length(kind) + 2)
}

/^== / { scenario_begins(); next }
/^text / { scenario_done(); title = ""; directive($0); next }
/^\t\t/ && title != "" {
	content = content blank substr($0, 3) "\n"
	blank = ""
	next
}
/^\t/ && title == "" {
	content = content blank substr($0, 2) "\n"
	blank = ""
	next
}
/^\t/ { directive(substr($0, 2)); next }
/^$/ { blank = blank "\n"; next }
{ scenario_done(); title = "" }
END { if (!failed) scenario_done() }
