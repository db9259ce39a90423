#include "dpia/dpia.h"

const Rule dpia_rules[] = {
	[DPIA_UNCOVERED] = {
		"dpia/uncovered", SEV_ERROR,
		"new personal data that no assessment covers",
		"A field that holds personal data came into a schema, and the "
		"nearest assessment (in the folder of the file, in one above "
		"it, else SECURITY/DPIA/ and SECURITY/DPIA.md) does not name "
		"it: neither the field, nor its kind of data, nor its table "
		"(as 'table.*') among the data categories, nor a 'covers' "
		"entry of the front matter: a field, a table, a path, or a "
		"wildcard for them. Data of special categories is stricter: "
		"see dpia/special-uncovered. With --require=special it is a warning.",
		"name it under the data categories of the assessment ('qgate "
		"dpia --fix-stub' adds the rows), or, if it is none, write "
		"qgate:not-personal and a reason on its line",
	},
	[DPIA_SPECIAL_UNCOVERED] = {
		"dpia/special-uncovered", SEV_ERROR,
		"new data of a special category that no assessment covers",
		"Health, biometric and genetic data, ethnic origin, religion, "
		"political opinion, union membership, sex life and orientation "
		"(Art. 9 GDPR) and criminal convictions (Art. 10) may be "
		"processed under narrow conditions only. The assessment must "
		"name the field or its kind of data: a table as a whole, a "
		"path or a wildcard does not do for these. In a section of "
		"its own it names the condition, such as 'Art. 9(2)(h)', "
		"'explicit consent' or 'Article 10'; without one that section "
		"is not filled.",
		"name the field in the assessment, and the condition in its "
		"section on special categories",
	},
	[DPIA_NO_ASSESSMENT] = {
		"dpia/no-assessment", SEV_ERROR,
		"there is no assessment at all",
		"Personal data came in, and the commit that is judged holds no "
		"assessment where one is looked for. What lies in the work tree "
		"only does not count.",
		"run 'qgate dpia init', fill the file, commit it",
	},
	[DPIA_TEMPLATE] = {
		"dpia/template", SEV_ERROR,
		"the assessment is still the template",
		"A template that nobody filled assesses nothing. Its own words, "
		"TODO, TBD, '...', hints in <...> and HTML comments do not "
		"count as filling.",
		"fill it in",
	},
	[DPIA_INCOMPLETE] = {
		"dpia/incomplete", SEV_ERROR,
		"sections of the assessment are not filled",
		"Art. 35(7) GDPR asks for a description of the processing and "
		"its purposes, necessity and proportionality, the risks, and "
		"the measures against them; the preset says which sections "
		"these are. A section is filled by three words or more of "
		"somebody's own; 'n/a' needs a 'because'.",
		"fill the sections that are named",
	},
	[DPIA_UNOWNED] = {
		"dpia/unowned", SEV_ERROR,
		"nobody owns the assessment",
		"Somebody has to keep it true: a person, a team (@org/team) or "
		"an address.",
		"name an owner",
	},
	[DPIA_UNAPPROVED] = {
		"dpia/unapproved", SEV_ERROR,
		"nobody approved the assessment",
		"An approval is a name and a date that is not in the future, "
		"such as 'approved by Jana Novak, 2026-05-01'.",
		"have it approved, and write down who and when",
	},
	[DPIA_APPROVAL_STALE] = {
		"dpia/approval-stale", SEV_ERROR,
		"the assessment changed after its last approval",
		"What was approved is not what stands there now: a commit of "
		"this range changed more than owner, approvals and review day, "
		"on a later day than the last approval. Commits that a shallow "
		"clone does not have are not looked at.",
		"have it approved again",
	},
	[DPIA_REVIEW_OVERDUE] = {
		"dpia/review-overdue", SEV_ERROR,
		"the review of the assessment is overdue",
		"An assessment is looked at again when the risk changes, and "
		"on the day it sets itself (Art. 35(11)). It is asked for when "
		"personal data comes in, and by --all.",
		"review it and set the next day",
	},
	[DPIA_REVIEW_SOON] = {
		"dpia/review-soon", SEV_WARNING,
		"the review of the assessment is due within 30 days",
		"After that day, new personal data that it covers fails.",
		"review it and set the next day",
	},
	[DPIA_REVIEW_UNSET] = {
		"dpia/review-unset", SEV_WARNING,
		"the assessment sets no day for its review",
		"An error under the presets gdpr, ico and cnil; the seed's "
		"template has no such line, so there it is a warning.",
		"add 'Review by: 2027-01-31'",
	},
	[DPIA_REMOVED] = {
		"dpia/removed", SEV_ERROR,
		"an assessment was removed",
		"The data it covers is still processed. One that moved, or "
		"that another file of the same change replaces with all its "
		"sections and approvals, is not removed.",
		"put it back, or waive this with a reason",
	},
	[DPIA_WEAKENED] = {
		"dpia/weakened", SEV_ERROR,
		"an assessment says less than before",
		"A section was emptied, an approval, the owner, the review day "
		"or a cover was taken out.",
		"put it back, or waive this with a reason",
	},
	[DPIA_SCREENING] = {
		"dpia/screening", SEV_WARNING,
		"a schema grows by data that may be personal",
		"Nothing in the dictionary matches, but only a person can tell "
		"what a column called 'value' will hold. Indexes, constraints "
		"and what is dropped do not count.",
		"look at it once; --strict makes this a decision on record",
	},
	[DPIA_UNASSESSED] = {
		"dpia/unassessed", SEV_ERROR,
		"a schema grows and nobody assessed it",
		"Under --strict every growth of a schema needs an assessment "
		"touched in the same change, or a commit with the trailer "
		"'DPIA-Not-Required: reason'.",
		"touch the assessment, or say in a commit why none is needed",
	},
	[DPIA_COVERED] = {
		"dpia/covered", SEV_INFO,
		"new personal data, and the assessment that covers it",
		"For the record: the words that cover the field are named.",
		"nothing",
	},
	[DPIA_REDUCES] = {
		"dpia/reduces", SEV_INFO,
		"a schema gives data up",
		"Less personal data is good news; what is left of it in "
		"backups and copies belongs under retention.",
		"say under retention what becomes of the data",
	},
	[DPIA_MOVED] = {
		"dpia/moved", SEV_INFO,
		"a schema moved without a change",
		"The same bytes at another path, or a field that one file gave "
		"up and another took over, store nothing new.",
		"nothing",
	},
	[DPIA_SUPPRESSED] = {
		"dpia/suppressed", SEV_INFO,
		"what looks personal and is said not to be",
		"A line has 'qgate:not-personal' and a reason on it, --allow "
		"lists the field, --exclude leaves the schema out, or a commit "
		"says DPIA-Not-Required under --strict. What is let off is "
		"shown, so that a reviewer sees it.",
		"check the reason",
	},
	[DPIA_SUPPRESSION_BARE] = {
		"dpia/suppression-bare", SEV_ERROR,
		"a field is called not personal without a reason",
		"'qgate:not-personal' counts only with a reason behind it.",
		"write the reason behind the words",
	},
	[DPIA_WAIVER] = {
		"dpia/waiver", SEV_ERROR,
		"a waiver in a commit message does not count",
		"'DPIA-Waiver: reason; by=who; expires=2027-01-31' waives what "
		"the commits of this range would fail for, for 90 days at "
		"most. The reason has ten characters or more. It holds for the "
		"files that its commit touches, or for the path or the field "
		"of 'match=GLOB'.",
		"write the trailer with all its parts",
	},
	[DPIA_EMPTY_RANGE] = {
		"dpia/empty-range", SEV_WARNING,
		"nothing differs between base and head",
		"A base that is the head itself makes every gate pass. It is "
		"right where nothing is proposed, and wrong where a build "
		"compares a branch with itself.",
		"check the base, and name another with --base",
	},
	{ 0 },
};
