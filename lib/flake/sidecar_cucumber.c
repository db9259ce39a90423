/*
 * cucumber's messages: one JSON object a line, an envelope around one message.
 * cucumber/messages, messages.schema.json; since protocol 17 or so, of all its
 * implementations.
 *
 * Messages point at each other by id and may be far apart (attempts of several
 * workers mix), so everything is kept in a few words each until the file ends.
 */
#include "base/hash.h"
#include "flake/sidecar.h"

/* From the least to the worst, as the implementations order them. */
enum { UNKNOWN, PASSED, SKIPPED, PENDING, UNDEFINED, AMBIGUOUS, FAILED };
static const char *const status_names[] = { "UNKNOWN", "PASSED",    "SKIPPED",
	                                    "PENDING", "UNDEFINED", "AMBIGUOUS",
	                                    "FAILED",  NULL };

/* A pending step fails a run in strict mode, the default, and is a failure in
 * the JUnit XML of cucumber-js. */
static bool fails(int status)
{
	return status >= PENDING;
}

typedef struct Pickle {
	Str name, uri;
	uint64_t scenario, row; /* ids in the document; row 0: no outline */
	uint64_t line;          /* 0: the document knows                  */
	JsonPlace place;
} Pickle;

typedef struct Scenario { /* cucumber calls it a test case */
	uint64_t pickle;
	unsigned attempts, bad;
	int status; /* of the last attempt */
	float time, lost;
} Scenario;

typedef struct Attempt {
	uint64_t scenario;
	int status;
	float time;
} Attempt;

/* What an id stands for: an index in a list, or the line of a row. */
typedef struct Link {
	uint64_t id, value;
} Link;
enum { PICKLE = 1, SCENARIO, ATTEMPT, FEATURE, ROW, RULE };

struct Messages {
	LIST(Pickle) pickles;
	LIST(Scenario) scenarios;
	LIST(Attempt) attempts;
	LIST(Str) features;
	LIST(uint64_t) rules; /* hashes of their names */
	Link *links;
	size_t n_links, room;
	bool ended, lost; /* lost: something failed outside of scenarios */
	JsonPlace loss;
};

static struct Messages *messages(Sidecar *s)
{
	if (!s->messages)
		s->messages = NEW(s->file, struct Messages);
	return s->messages;
}

/* Ids. */

static uint64_t id_of(Str text, unsigned kind)
{
	uint64_t id = hash_bytes(text, kind);

	return id ? id : 1;
}

/* 0: the value is no id. */
static uint64_t read_id(Sidecar *s, unsigned kind)
{
	if (json_next(s->json) == JSON_STRING)
		return id_of(s->json->text, kind);
	sidecar_pass(s);
	return 0;
}

static Link *find(const struct Messages *m, uint64_t id)
{
	size_t i = (size_t)id & (m->room - 1);

	while (m->links[i].id && m->links[i].id != id)
		i = (i + 1) & (m->room - 1);
	return &m->links[i];
}

static void set_link(Sidecar *s, uint64_t id, uint64_t value)
{
	struct Messages *m = messages(s);

	if (!id)
		return;
	if (m->n_links * 2 >= m->room) {
		struct Messages old = *m;

		m->room = old.room ? old.room * 2 : 256;
		m->links = arena_alloc(s->file, m->room, sizeof(Link));
		for (size_t i = 0; i < old.room; i++)
			if (old.links[i].id)
				*find(m, old.links[i].id) = old.links[i];
	}
	Link *link = find(m, id);
	m->n_links += !link->id;
	*link = (Link){ id, value };
}

static bool get_link(const struct Messages *m, uint64_t id, uint64_t *value)
{
	Link *link = m->room && id ? find(m, id) : NULL;

	if (!link || !link->id)
		return false;
	*value = link->value;
	return true;
}

/* Documents: the names of features and rules, the lines of rows. */

static uint64_t read_line(Sidecar *s)
{
	static const char *const names[] = { "line", NULL };
	uint64_t line = 0;

	if (sidecar_enter(s, JSON_OBJECT))
		while (sidecar_field(s, names) >= 0)
			line = sidecar_unsigned(s);
	return line;
}

static void read_rows(Sidecar *s)
{
	static const char *const names[] = { "id", "location", NULL };
	JsonPlace place;
	int field;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &place)) {
		uint64_t id = 0, line = 0;

		while ((field = sidecar_field(s, names)) >= 0)
			if (field)
				line = read_line(s);
			else
				id = read_id(s, ROW);
		set_link(s, id, line);
	}
}

static void read_scenario(Sidecar *s, size_t rule)
{
	static const char *const names[] = { "id", "examples", NULL };
	static const char *const examples[] = { "tableBody", NULL };
	JsonPlace place;
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (!field)
			set_link(s, read_id(s, RULE), rule);
		else if (sidecar_enter(s, JSON_ARRAY))
			while (sidecar_item(s, &place))
				while (sidecar_field(s, examples) >= 0)
					read_rows(s);
}

static void read_children(Sidecar *s, size_t rule);

static void read_rule(Sidecar *s)
{
	static const char *const names[] = { "name", "children", NULL };
	struct Messages *m = messages(s);
	size_t rule = m->rules.len;
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	LIST_ADD(s->file, &m->rules);
	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			read_children(s, rule);
		else
			m->rules.at[rule] =
			        hash_bytes(sidecar_text(s, s->part), 0);
}

static void read_children(Sidecar *s, size_t rule)
{
	static const char *const names[] = { "scenario", "rule", NULL };
	JsonPlace place;
	int field;

	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	while (sidecar_item(s, &place))
		while ((field = sidecar_field(s, names)) >= 0)
			if (field)
				read_rule(s);
			else
				read_scenario(s, rule);
}

static Str read_feature(Sidecar *s)
{
	static const char *const names[] = { "name", "children", NULL };
	Str name = STR("");
	int field;

	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			read_children(s, 0);
		else
			name = sidecar_text(s, s->file);
	return name;
}

void messages_document(Sidecar *s)
{
	static const char *const names[] = { "uri", "feature", NULL };
	struct Messages *m = messages(s);
	uint64_t uri = 0;
	Str name = STR("");
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	if (!m->rules.len)
		LIST_ADD(s->file, &m->rules); /* 0: not in a rule */
	while ((field = sidecar_field(s, names)) >= 0) {
		if (!field)
			uri = read_id(s, FEATURE);
		else if (sidecar_enter(s, JSON_OBJECT))
			name = read_feature(s);
	}
	set_link(s, uri, m->features.len);
	*LIST_ADD(s->file, &m->features) = name;
	arena_reset(s->part);
}

void messages_parse_error(Sidecar *s)
{
	static const char *const names[] = { "source", NULL };
	static const char *const source[] = { "uri", NULL };
	Str uri = STR("");
	JsonPlace place = json_begins(s->json);

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while (sidecar_field(s, names) >= 0)
		if (sidecar_enter(s, JSON_OBJECT))
			while (sidecar_field(s, source) >= 0)
				uri = sidecar_text(s, s->part);
	if (sidecar_whole(s) && uri.len) {
		s->end->producer = PRODUCER_CUCUMBER_MESSAGES;
		sidecar_broken(s, sidecar_file(s, uri), place);
	}
}

/* Scenarios that are to run. */

static void read_nodes(Sidecar *s, Pickle *pickle)
{
	if (!sidecar_enter(s, JSON_ARRAY))
		return;
	for (size_t n = 0; json_next(s->json) > JSON_ERROR &&
	                   s->json->event != JSON_ARRAY_END;)
		if (s->json->event != JSON_STRING)
			sidecar_pass(s);
		else if (n++)
			pickle->row = id_of(s->json->text, ROW);
		else
			pickle->scenario = id_of(s->json->text, RULE);
}

void messages_pickle(Sidecar *s)
{
	enum { ID, NAME, URI, LOCATION, NODES };
	static const char *const names[] = { "id",       "name",       "uri",
		                             "location", "astNodeIds", NULL };
	Pickle pickle = { .place = json_begins(s->json) };
	uint64_t id = 0;
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		switch (field) {
		case ID:
			id = read_id(s, PICKLE);
			break;
		case NAME:
			pickle.name = sidecar_text(s, s->file);
			break;
		case URI:
			pickle.uri = sidecar_text(s, s->file);
			break;
		case LOCATION:
			pickle.line = read_line(s);
			break;
		default:
			read_nodes(s, &pickle);
		}
	if (!sidecar_whole(s) || !id)
		return;
	s->end->producer = PRODUCER_CUCUMBER_MESSAGES;
	set_link(s, id, messages(s)->pickles.len);
	*LIST_ADD(s->file, &messages(s)->pickles) = pickle;
}

void messages_test_case(Sidecar *s)
{
	static const char *const names[] = { "id", "pickleId", NULL };
	Scenario scenario = { 0 };
	uint64_t id = 0;
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			scenario.pickle = read_id(s, PICKLE);
		else
			id = read_id(s, SCENARIO);
	if (!sidecar_whole(s) || !id)
		return;
	set_link(s, id, messages(s)->scenarios.len);
	*LIST_ADD(s->file, &messages(s)->scenarios) = scenario;
}

/* The run. */

void messages_meta(Sidecar *s)
{
	static const char *const names[] = { "protocolVersion", NULL };

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while (sidecar_field(s, names) >= 0)
		if (sidecar_enter(s, JSON_STRING))
			s->end->producer = PRODUCER_CUCUMBER_MESSAGES;
}

static double read_time(Sidecar *s)
{
	static const char *const names[] = { "seconds", "nanos", NULL };
	double time = 0;
	int field;

	if (sidecar_enter(s, JSON_OBJECT))
		while ((field = sidecar_field(s, names)) >= 0)
			time += sidecar_number(s) * (field ? 1e-9 : 1);
	return time;
}

void messages_run(Sidecar *s)
{
	static const char *const names[] = { "timestamp", NULL };

	if (sidecar_enter(s, JSON_OBJECT))
		while (sidecar_field(s, names) >= 0)
			sidecar_day(s, read_time(s));
}

void messages_started(Sidecar *s)
{
	static const char *const names[] = { "id", "testCaseId", NULL };
	Attempt attempt = { 0 };
	uint64_t id = 0;
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			attempt.scenario = read_id(s, SCENARIO);
		else
			id = read_id(s, ATTEMPT);
	set_link(s, id, messages(s)->attempts.len);
	*LIST_ADD(s->file, &messages(s)->attempts) = attempt;
}

/* The status of a result, and how long it took in *seconds. */
static int read_result(Sidecar *s, double *seconds)
{
	static const char *const names[] = { "status", "duration", NULL };
	int field, status = UNKNOWN;

	if (!sidecar_enter(s, JSON_OBJECT))
		return UNKNOWN;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			*seconds = read_time(s);
		else if (sidecar_enter(s, JSON_STRING))
			for (int i = 0; status_names[i]; i++)
				if (str_is(s->json->text, status_names[i]))
					status = i;
	return status;
}

void messages_step(Sidecar *s)
{
	static const char *const names[] = { "testCaseStartedId",
		                             "testStepResult", NULL };
	struct Messages *m = messages(s);
	uint64_t id = 0, at;
	int field, status = UNKNOWN;
	double seconds = 0;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			status = read_result(s, &seconds);
		else
			id = read_id(s, ATTEMPT);
	if (!sidecar_whole(s) || !get_link(m, id, &at))
		return;
	if (m->attempts.at[at].status < status)
		m->attempts.at[at].status = status;
	m->attempts.at[at].time += sidecar_seconds(seconds * 1000);
}

void messages_finished(Sidecar *s)
{
	static const char *const names[] = { "testCaseStartedId",
		                             "willBeRetried", NULL };
	struct Messages *m = messages(s);
	uint64_t id = 0, at;
	bool again = false;
	int field;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while ((field = sidecar_field(s, names)) >= 0)
		if (field)
			again = sidecar_true(s);
		else
			id = read_id(s, ATTEMPT);
	if (!sidecar_whole(s) || !get_link(m, id, &at))
		return;
	const Attempt *attempt = &m->attempts.at[at];
	if (!get_link(m, attempt->scenario, &at))
		return;
	Scenario *scenario = &m->scenarios.at[at];
	/* An attempt that is to be repeated has failed, whatever its steps. */
	int status =
	        again && !fails(attempt->status) ? FAILED : attempt->status;
	scenario->attempts++;
	scenario->status = status;
	scenario->time = attempt->time;
	if (fails(status)) {
		scenario->bad++;
		scenario->lost += attempt->time;
	}
}

/* A hook around the whole run. */
void messages_hook(Sidecar *s)
{
	static const char *const names[] = { "result", NULL };
	JsonPlace place = json_begins(s->json);
	double seconds;

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while (sidecar_field(s, names) >= 0)
		if (read_result(s, &seconds) == FAILED) {
			messages(s)->lost = true;
			messages(s)->loss = place;
		}
}

void messages_end(Sidecar *s)
{
	static const char *const names[] = { "exception", NULL };
	JsonPlace place = json_begins(s->json);

	if (!sidecar_enter(s, JSON_OBJECT))
		return;
	while (sidecar_field(s, names) >= 0)
		if (sidecar_count(s)) {
			messages(s)->lost = true;
			messages(s)->loss = place;
		}
	messages(s)->ended = sidecar_whole(s);
}

/* Judging. */

/* A scenario without a single step that ran shows nothing. */
static Outcome outcome(int status)
{
	return fails(status)      ? TEST_FAILED
	       : status == PASSED ? TEST_PASSED
	                          : TEST_SKIPPED;
}

static void hand_over(Sidecar *s, const Scenario *scenario)
{
	struct Messages *m = messages(s);
	const Pickle *pickle;
	uint64_t at, line, rule = 0;
	Str feature = STR("");

	if (!scenario->attempts || !get_link(m, scenario->pickle, &at))
		return;
	pickle = &m->pickles.at[at];
	if (get_link(m, id_of(pickle->uri, FEATURE), &at))
		feature = m->features.at[at];
	if (get_link(m, pickle->scenario, &at))
		rule = m->rules.at[at];
	Case record = { .path = hash_mix(hash_bytes(pickle->uri, 1), rule + 1),
		        .suite = feature,
		        .classname = feature,
		        .name = pickle->name,
		        .file = sidecar_file(s, pickle->uri),
		        .outcome = outcome(scenario->status),
		        .attempts = scenario->attempts,
		        .bad = scenario->bad,
		        .time = scenario->time,
		        .lost = scenario->lost };
	line = pickle->line;
	if (pickle->row && (line || get_link(m, pickle->row, &line)))
		record.file =
		        str_fmt(s->part, STR_FMT ":%llu", STR_ARG(record.file),
		                (unsigned long long)line);
	if (record.outcome == TEST_PASSED && record.bad) {
		record.flaky = true;
		record.evidence = (Evidence){ EVIDENCE_E1, "cucumber-attempt" };
	}
	sidecar_case(s, record, pickle->place);
}

void messages_close(Sidecar *s)
{
	struct Messages *m = s->messages;

	if (s->end->producer != PRODUCER_CUCUMBER_MESSAGES)
		return;
	for (size_t i = 0; m && i < m->scenarios.len; i++) {
		hand_over(s, &m->scenarios.at[i]);
		arena_reset(s->part);
	}
	if (m && m->lost)
		sidecar_case(s,
		             (Case){ .name = STR("outside of all scenarios"),
		                     .outcome = TEST_ERROR,
		                     .bad = 1 },
		             m->loss);
	if (!m || !m->ended)
		s->end->damaged = "the run never ended: there is no "
		                  "testRunFinished";
}
