#include "base/hash.h"
#include "base/time.h"
#include "dpia/assessment_inside.h"

/* --- rows --- */

void draft_label(Draft *draft, unsigned bits, unsigned line)
{
	for (unsigned s = 0; s < N_SECTIONS && !draft->collect; s++) {
		SectionText *section = &draft->out->sections[s];

		if (bits & BIT(s) && !section->present) {
			section->present = true;
			section->line = line;
		}
	}
}

/* "a/{b,c}, users.* `x`" parted, braces kept together. */
static void add_covers(Draft *draft, Str row)
{
	unsigned braces = 0;
	size_t start = 0;

	for (size_t i = 0; i <= row.len; i++) {
		char c = ',';

		if (i < row.len)
			c = row.ptr[i];
		braces += c == '{';
		braces -= c == '}' && braces;
		if ((c != ',' || (braces && i < row.len)) &&
		    !strchr(" \n\t`|\"", c))
			continue;
		Str cover = { row.ptr + start, i - start };
		start = i + 1;
		if (cover.len && draft->out->covers.len < ASSESSMENT_MAX_NAMES)
			*LIST_ADD(draft->arena, &draft->out->covers) =
			        str_dup(draft->arena, cover);
	}
}

static void keep_row(Draft *draft, Str row)
{
	unsigned bits = draft->bits;
	bool waits = draft->waits || (draft->cells > 1 && !draft->filled_cells);

	if (!(bits & PEOPLE_LABELS))
		draft->out->substance =
		        hash_bytes(row, draft->out->substance ^ bits);
	for (unsigned s = 0; s < N_SECTIONS; s++) {
		if (!(bits & BIT(s)))
			continue;
		if (draft->texts[s].len)
			buf_byte(&draft->texts[s], '\n');
		buf_add(&draft->texts[s], row);
	}
	if (bits & BIT(SECTION_CATEGORIES))
		coverage_add(draft->coverage, (CoverRow){ row, !waits });
	if (draft->code)
		return;
	if (bits & BIT(SECTION_SPECIAL) && !waits && !draft->condition &&
	    draft->texts[SECTION_SPECIAL].len < CONDITION_MAX)
		draft->condition = row_names_condition(draft->arena, row);
	if (bits & PEOPLE_LABELS)
		people_read(draft->arena, &draft->people, bits, row,
		            draft->line, draft->out);
	if (bits & BIT(LABEL_COVERS) && !waits)
		add_covers(draft, row);
}

void draft_close(Draft *draft)
{
	Str row = str_trim(buf_str(&draft->row));

	if (row.len && !draft->collect)
		keep_row(draft, row);
	draft->row.len = 0;
	draft->cells = draft->filled_cells = 0;
	draft->waits = draft->code = false;
}

void draft_row(Draft *draft, unsigned bits, unsigned line)
{
	draft_close(draft);
	draft->bits = bits;
	draft->line = line;
}

void draft_piece(Draft *draft, PieceKind kind, Str piece)
{
	bool hint = false;

	if (draft->collect) {
		if (kind != PIECE_CODE)
			hints_add(draft->hints, piece);
		return;
	}
	if (kind == PIECE_CODE) {
		draft->code = true;
	} else if (!draft->bits) {
		; /* of no section: only kept to be compared */
	} else if (hints_have(draft->hints, piece)) {
		hint = draft->waits = true;
	} else {
		bool written = fill_add(draft->fills, draft->bits, piece,
		                        draft->hints);
		draft->waits = draft->waits || !written;
		if (kind == PIECE_CELL && draft->cells && written &&
		    fill_has_words(piece))
			draft->filled_cells++;
	}
	draft->cells += kind == PIECE_CELL;
	if (hint || !piece.len)
		return;
	if (draft->row.len)
		buf_add(&draft->row,
		        kind == PIECE_CELL ? STR(" | ") : STR("\n"));
	buf_add(&draft->row, piece);
}

void draft_damage(Draft *draft, unsigned line, Str why)
{
	if (draft->out->damaged || draft->collect)
		return;
	draft->out->damaged = str_dup(draft->arena, why).ptr;
	draft->out->damaged_line = line;
}

/* --- the whole --- */

static bool is_tree(const char *path)
{
	static const char *const ends[] = { ".yml", ".yaml", ".json",
		                            ".YML", ".YAML", ".JSON" };

	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_ends(str(path), ends[i]))
			return true;
	return false;
}

static void read_file(Draft *draft, Str text)
{
	if (str_starts(text, "\xFF\xFE") || str_starts(text, "\xFE\xFF")) {
		draft->stub.kind = STUB_NOWHERE;
		draft_damage(draft, 1, STR("it is UTF-16: save it as UTF-8"));
		return;
	}
	draft->text = text;
	draft->budget = 4 * text.len + 65536;
	if (is_tree(draft->path))
		tree_read(draft, text, false);
	else
		markdown_read(draft);
	draft_close(draft);
}

static Str without_mark(Str text)
{
	return str_starts(text, "\xEF\xBB\xBF") ? str_from(text, 3) : text;
}

static void take_hints(Draft *draft, Str template)
{
	Draft other = { .arena = draft->arena,
		        .path = draft->path,
		        .hints = draft->hints,
		        .collect = true,
		        .out = NEW(draft->arena, Assessment),
		        .row = { .arena = draft->arena } };

	for (const Preset *p = presets; p->name; p++)
		for (const PresetPart *part = p->parts; part->label; part++)
			if (part->hint)
				hints_add(draft->hints, str(part->hint));
	if (template.len)
		read_file(&other, without_mark(template));
}

static void finish(Draft *draft, unsigned min_words)
{
	Assessment *out = draft->out;

	for (unsigned s = 0; s < N_SECTIONS; s++) {
		out->sections[s].text = buf_str(&draft->texts[s]);
		out->sections[s].filled =
		        fill_is_enough(&draft->fills[s], s, min_words);
	}
	out->owner = draft->people.owner;
	out->review_by = draft->people.review_by;
	out->sections[SECTION_SPECIAL].filled &= draft->condition;
	out->sections[SECTION_OWNER].filled = out->owner.len > 0;
	out->sections[SECTION_REVIEW].filled = out->review_by != 0;
	out->sections[SECTION_APPROVALS].filled = false;
	for (size_t i = 0; i < out->approvals.len; i++)
		out->sections[SECTION_APPROVALS].filled |=
		        out->approvals.at[i].day != 0;
	out->untouched = true;
	for (unsigned s = 0; s < N_SECTIONS; s++)
		out->untouched = out->untouched && !out->sections[s].filled;
	coverage_end(draft->coverage);
	out->coverage = draft->coverage;
	out->stub = &draft->stub;
}

/* NOLINTNEXTLINE(readability-function-size): each says one thing of its own */
void assessment_read(Arena *arena, const WordRules *rules, const char *path,
                     Str text, Str template, unsigned min_words,
                     Assessment *out)
{
	Draft *draft = NEW(arena, Draft);

	*out = (Assessment){ .path = path, .text = text };
	draft->arena = arena;
	draft->path = path;
	draft->hints = hints_new(arena);
	draft->out = out;
	draft->row.arena = arena;
	for (size_t i = 0; i < COUNT(draft->texts); i++)
		draft->texts[i].arena = arena;
	draft->coverage = coverage_new(rules, arena);
	take_hints(draft, template);
	read_file(draft, without_mark(text));
	if (draft->text.len !=
	    text.len) /* places count from the file's start */
		draft->stub.at += text.len - draft->text.len;
	finish(draft, min_words);
}

unsigned assessment_missing(const Assessment *assessment, const Preset *preset,
                            bool special)
{
	unsigned wanted = preset->required, missing = 0;

	if (special)
		wanted |= BIT(SECTION_SPECIAL);
	for (unsigned s = 0; s < N_SECTIONS; s++)
		if (wanted & BIT(s) && !assessment->sections[s].filled)
			missing |= BIT(s);
	return missing;
}

/* --- what an assessment lost --- */

static int64_t newest(const Assessment *a)
{
	int64_t day = 0;

	for (size_t i = 0; i < a->approvals.len; i++)
		if (a->approvals.at[i].day > day)
			day = a->approvals.at[i].day;
	return day;
}

static bool has_approval(const Assessment *a, const Approval *wanted)
{
	char rooms[2][200];
	Str who = name_normal(wanted->who, rooms[0], sizeof(rooms[0]));

	for (size_t i = 0; i < a->approvals.len; i++) {
		const Approval *have = &a->approvals.at[i];

		if (have->day >= wanted->day &&
		    str_eq(name_normal(have->who, rooms[1], sizeof(rooms[1])),
		           who))
			return true;
	}
	return false;
}

static bool has_cover(const Assessment *a, Str cover)
{
	for (size_t i = 0; i < a->covers.len; i++)
		if (str_eq(a->covers.at[i], cover))
			return true;
	return false;
}

static void compare_review(Arena *arena, const Assessment *old,
                           const Assessment *new, Losses *out)
{
	if (!old->review_by)
		return;
	if (!new->review_by)
		*LIST_ADD(arena, out) = str_fmt(
		        arena, "the review day " STR_FMT " was taken out",
		        STR_ARG(time_date(arena, old->review_by)));
	else if (new->review_by > old->review_by && newest(new) <= newest(old))
		*LIST_ADD(arena, out) =
		        str_fmt(arena,
		                "the review day was put off from " STR_FMT
		                " to " STR_FMT " without a new approval",
		                STR_ARG(time_date(arena, old->review_by)),
		                STR_ARG(time_date(arena, new->review_by)));
}

static void compare_sections(Arena *arena, const Assessment *old,
                             const Assessment *new, Losses *out)
{
	for (unsigned s = 0; s < N_SECTIONS; s++) {
		const SectionText *was = &old->sections[s];
		const SectionText *is = &new->sections[s];

		if (!was->filled || is->filled || BIT(s) & PEOPLE_LABELS)
			continue;
		*LIST_ADD(arena, out) = str_fmt(
		        arena, "the section \"%s\" was %s", section_names[s],
		        is->present ? "emptied" : "taken out");
	}
}

void assessment_losses(Arena *arena, const Assessment *old,
                       const Assessment *new, Losses *out)
{
	if (new->damaged && !old->damaged)
		*LIST_ADD(arena, out) = str_fmt(
		        arena, "it can no longer be read: %s", new->damaged);
	compare_sections(arena, old, new, out);
	if (old->owner.len && !new->owner.len)
		*LIST_ADD(arena, out) =
		        str_fmt(arena, "the owner " STR_FMT " was taken out",
		                STR_ARG(old->owner));
	for (size_t i = 0; i < old->approvals.len; i++) {
		const Approval *a = &old->approvals.at[i];

		if (a->day && !has_approval(new, a))
			*LIST_ADD(arena, out) =
			        str_fmt(arena,
			                "the approval of " STR_FMT ", " STR_FMT
			                ", was taken out",
			                STR_ARG(a->who),
			                STR_ARG(time_date(arena, a->day)));
	}
	compare_review(arena, old, new, out);
	for (size_t i = 0; i < old->covers.len; i++)
		if (!has_cover(new, old->covers.at[i]))
			*LIST_ADD(arena, out) =
			        str_fmt(arena, "it no longer covers " STR_FMT,
			                STR_ARG(old->covers.at[i]));
}

bool assessment_same_substance(const Assessment *a, const Assessment *b)
{
	if (a->substance != b->substance || !a->damaged != !b->damaged)
		return false;
	for (unsigned s = 0; s < N_SECTIONS; s++)
		if (!(BIT(s) & PEOPLE_LABELS) &&
		    !str_eq(a->sections[s].text, b->sections[s].text))
			return false;
	return true;
}
