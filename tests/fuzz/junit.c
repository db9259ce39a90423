/* Any bytes at all as the reports of two attempts: read, judged, and written
 * in every format.  What is written for other programs they can read. */
#include "flake/flake.h"

#include "doc/json.h"
#include "xml/xml.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds)
{
	if (!holds)
		abort();
}

/* The settings change with the size, so that all of them are met. */
static FlakePolicy policy_of(size_t size)
{
	return (FlakePolicy){
		.budget = 0.02,
		.confidence = size & 1 ? 0.95 : 0,
		.infra_threshold = 0.5,
		.evidence = size & 2 ? 15 : size >> 2 & 15,
		.duplicates = (unsigned)(size % 3),
		.key = (unsigned)(size % 4),
		.across = size & 8 ? ACROSS_ANY : ACROSS_ATTEMPTS,
		.top = size % 3,
		.fail_on_broken = size & 16,
		.allow_empty = size & 32,
		.allow_damaged = size & 64,
		.fold_params = size & 4,
		.keep_names = true,
	};
}

static void check_xml(Arena *arena, Str text)
{
	FsStream stream = fs_memory(text);
	XmlReader *xml = xml_open(arena, &stream);
	XmlEvent event;

	while (xml_next(xml, &event) != XML_END)
		for (size_t i = 0; i < event.n_attrs; i++)
			xml_value(xml, &event.attrs[i]);
	check(!xml_damage(xml) && !xml_repairs(xml, arena).len);
}

static void check_json(Arena *arena, Str text)
{
	FsStream stream = fs_memory(text);
	JsonReader *json = json_reader(arena, &stream, (JsonLimits){ 0 });

	while (json_next(json) > JSON_ERROR)
		;
	check(json->event == JSON_END && !json->repaired);
}

static void write_all(const Report *report)
{
	Style style = { .verbose = true, .color = true };

	for (const Format *format = formats; format->name; format++) {
		Buf out = { .arena = report->arena };

		format->write(report, &style, &out);
		if (!strcmp(format->name, "json") ||
		    !strcmp(format->name, "sarif"))
			check_json(report->arena, buf_str(&out));
		if (!strcmp(format->name, "junit"))
			check_xml(report->arena, buf_str(&out));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const paths[] = { "attempt-1/a.xml",
		                             "attempt-2/a.xml",
		                             "other/b.json" };
	Arena *arena = arena_new((size_t)1 << 30);
	FlakePolicy policy = policy_of(size);
	Report *report = report_new(arena);
	Gate *gate = report_gate(report, "flake", flake_rules);
	Tests *tests = flake_tests(arena, &policy);
	Buf out = { .arena = arena };

	/* The second attempt lacks the first half, the third the second. */
	for (size_t i = 0; i < COUNT(paths); i++) {
		Str bytes = { (const char *)data, size };

		if (i == 1)
			bytes = str_from(bytes, size / 2);
		if (i == 2)
			bytes.len = size / 2;
		FsStream stream = fs_memory(bytes);
		flake_read(tests, paths[i], size & 128, &stream);
	}
	flake_judge(tests, gate);
	report_sort(report);
	write_all(report);
	flake_write_junit(tests, &out);
	check_xml(arena, buf_str(&out));
	arena_free(arena);
	return 0;
}
