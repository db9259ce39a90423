#include "flake/producer.h"

/* Each with the file of its producer that says so, where it is not plain from
 * the attribute it writes. */
const Producer producers[] = {
	[PRODUCER_UNKNOWN] = { "unknown", REPEAT_ORDERED, false, NULL },
	/* jest-community/jest-junit: utils/buildJsonResults.js */
	[PRODUCER_JEST] = { "jest", REPEAT_NEVER, false,
	                    "give qgate the file of 'jest --json "
	                    "--outputFile=jest.json' instead" },
	/* vitest-dev/vitest: packages/vitest/src/node/reporters/junit.ts */
	[PRODUCER_VITEST] = { "vitest", REPEAT_NEVER, false,
	                      "give qgate the file of 'vitest --reporter=json "
	                      "--outputFile=vitest.json' instead" },
	/* nextest-rs/nextest: nextest-runner/src/reporter/aggregator/junit.rs
	 */
	[PRODUCER_NEXTEST] = { "nextest", REPEAT_ORDERED, false, NULL },
	/* pytest-dev/pytest: src/_pytest/junitxml.py;
	 * pytest-dev/pytest-rerunfailures from 16.6.1 on leaves an empty record
	 * for each failed attempt */
	[PRODUCER_PYTEST] = { "pytest", REPEAT_LAST, false, NULL },
	[PRODUCER_MOCHA] = { "mocha", REPEAT_NEVER, false,
	                     "give qgate the output of 'mocha --reporter json' "
	                     "instead" },
	[PRODUCER_CUCUMBER] = { "cucumber", REPEAT_NEVER, false,
	                        "give qgate the file of '--format "
	                        "message:cucumber.ndjson' instead" },
	[PRODUCER_RSPEC] = { "rspec", REPEAT_NEVER, false, NULL },
	/* microsoft/playwright: packages/playwright/src/reporters/junit.ts */
	[PRODUCER_PLAYWRIGHT] = { "playwright", REPEAT_ORDERED, false, NULL },
	/* apache/maven-surefire: StatelessXmlReporter.java */
	[PRODUCER_SUREFIRE] = { "surefire", REPEAT_ORDERED, false, NULL },
	[PRODUCER_GRADLE] = { "gradle", REPEAT_ORDERED, false, NULL },
	[PRODUCER_NODE_TEST] = { "node-test", REPEAT_NEVER, false, NULL },
	/* Flank/flank: JUnitTestResult.kt */
	[PRODUCER_FLANK] = { "flank", REPEAT_ORDERED, false, NULL },
	/* gotestyourself/gotestsum: internal/junitxml/report.go */
	[PRODUCER_GOTESTSUM] = { "gotestsum", REPEAT_GROUPED, true, NULL },
	/* testng-team/testng: JUnitReportReporter.java */
	[PRODUCER_TESTNG] = { "testng", REPEAT_SKIPPED, false, NULL },
	/* catchorg/Catch2: src/catch2/reporters/catch_reporter_junit.cpp */
	[PRODUCER_CATCH2] = { "catch2", REPEAT_NEVER, false, NULL },
	/* doctest/doctest: parts/doctest.cpp, JUnitReporter */
	[PRODUCER_DOCTEST] = { "doctest", REPEAT_NEVER, false, NULL },
	/* Kitware/CMake: Source/CTest/cmCTestTestHandler.cxx, WriteJUnitXML */
	[PRODUCER_CTEST] = { "ctest", REPEAT_ORDERED, false,
	                     "run ctest once an attempt, each with its own "
	                     "--output-junit, instead of --repeat until-pass" },
	[PRODUCER_JEST_JSON] = { "jest-json", REPEAT_NEVER, false, NULL },
	[PRODUCER_VITEST_JSON] = { "vitest-json", REPEAT_NEVER, false, NULL },
	[PRODUCER_MOCHA_JSON] = { "mocha-json", REPEAT_NEVER, false, NULL },
	[PRODUCER_PLAYWRIGHT_JSON] = { "playwright-json", REPEAT_NEVER, false,
	                               NULL },
	[PRODUCER_CUCUMBER_MESSAGES] = { "cucumber-messages", REPEAT_NEVER,
	                                 false, NULL },
	[PRODUCER_CTRF] = { "ctrf", REPEAT_NEVER, false, NULL },
};

static Str value_of(XmlReader *reader, const XmlEvent *event, const char *name)
{
	for (size_t i = 0; i < event->n_attrs; i++)
		if (str_is(event->attrs[i].name, name))
			return xml_value(reader, &event->attrs[i]);
	return (Str){ NULL, 0 };
}

static bool has(const XmlEvent *event, const char *name)
{
	for (size_t i = 0; i < event->n_attrs; i++)
		if (str_is(event->attrs[i].name, name))
			return true;
	return false;
}

/* Do its attributes begin with these, in this order? */
static bool begins_with(const XmlEvent *event, const char *const *names,
                        size_t n, bool exactly)
{
	if (event->n_attrs < n || (exactly && event->n_attrs != n))
		return false;
	for (size_t i = 0; i < n; i++)
		if (!str_is(event->attrs[i].name, names[i]))
			return false;
	return true;
}

static bool names_surefire(const XmlEvent *event)
{
	for (size_t i = 0; i < event->n_attrs; i++) {
		Str name = event->attrs[i].name, raw = event->attrs[i].raw;

		if ((str_find(name, STR("chema")) < name.len) &&
		    str_find(raw, STR("surefire")) < raw.len)
			return true;
	}
	return false;
}

void signature_root(Signature *signature, XmlReader *reader,
                    const XmlEvent *root)
{
	static const struct {
		const char *name;
		ProducerId producer;
	} names[] = {
		{ "jest tests", PRODUCER_JEST },
		{ "vitest tests", PRODUCER_VITEST },
		{ "nextest-run", PRODUCER_NEXTEST },
		{ "pytest tests", PRODUCER_PYTEST },
		{ "Mocha Tests", PRODUCER_MOCHA },
	};

	if (signature->seen_root)
		return;
	signature->seen_root = true;
	signature->named_root = has(root, "id") && has(root, "name");
	signature->lone_suite = str_is(root->name, "testsuite");
	if (str_is(root->name, "testsuites")) {
		Str name = value_of(reader, root, "name");

		for (size_t i = 0; i < COUNT(names); i++)
			if (str_is(name, names[i].name))
				signature->root = names[i].producer;
	}
	if (!signature->root && has(root, "uuid"))
		signature->root = PRODUCER_NEXTEST;
}

static ProducerId by_layout(const Signature *signature, const XmlEvent *suite)
{
	static const char *const playwright[] = { "name",     "timestamp",
		                                  "hostname", "tests",
		                                  "failures", "skipped",
		                                  "time",     "errors" };
	static const char *const gradle[] = { "name",     "tests",  "skipped",
		                              "failures", "errors", "timestamp",
		                              "hostname", "time" };
	static const char *const node[] = { "name", "time" };
	static const char *const ctest[] = { "name",     "tests",    "failures",
		                             "disabled", "skipped",  "hostname",
		                             "time",     "timestamp" };

	if (signature->named_root &&
	    begins_with(suite, playwright, COUNT(playwright), false))
		return PRODUCER_PLAYWRIGHT;
	if (names_surefire(suite))
		return PRODUCER_SUREFIRE;
	if (signature->lone_suite &&
	    begins_with(suite, gradle, COUNT(gradle), true))
		return PRODUCER_GRADLE;
	if (begins_with(suite, node, COUNT(node), false) &&
	    has(suite, "disabled") && has(suite, "hostname"))
		return PRODUCER_NODE_TEST;
	if (has(suite, "testLabExecutionId"))
		return PRODUCER_FLANK;
	if (has(suite, "doctest_version"))
		return PRODUCER_DOCTEST;
	if (begins_with(suite, ctest, COUNT(ctest), true))
		return PRODUCER_CTEST;
	return PRODUCER_UNKNOWN;
}

void signature_suite(Signature *signature, XmlReader *reader,
                     const XmlEvent *suite)
{
	if (signature->seen_suite)
		return;
	Str name = value_of(reader, suite, "name");
	Str host = value_of(reader, suite, "hostname");
	if (str_is(name, "pytest") && has(suite, "hostname"))
		signature->suite = PRODUCER_PYTEST;
	else if (str_is(name, "Mocha Tests"))
		signature->suite = PRODUCER_MOCHA;
	else if (str_is(name, "Cucumber"))
		signature->suite = PRODUCER_CUCUMBER;
	else if (str_starts(name, "rspec"))
		signature->suite = PRODUCER_RSPEC;
	else
		signature->suite = by_layout(signature, suite);
	if (!signature->suite && str_is(host, "tbd"))
		signature->suite = PRODUCER_CATCH2;
	signature->seen_suite = true;
}

ProducerId signature_producer(const Signature *signature)
{
	return signature->told   ? signature->told
	       : signature->root ? signature->root
	                         : signature->suite;
}
