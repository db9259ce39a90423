#include "report/write.h"

typedef struct Env {
	Buf *out;
	LIST(Str) names; /* what is set: a later line would win */
	Arena *arena;
} Env;

static bool is_name_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_';
}

/* The prefix, "_" and the name; false: that name is taken. */
static bool begin(Env *env, const char *prefix, const char *name)
{
	Str parts[] = { str(prefix), prefix ? STR("_") : STR(""), str(name) };
	Buf made = { .arena = env->arena };

	for (size_t i = 0; i < COUNT(parts); i++)
		for (size_t j = 0; j < parts[i].len; j++) {
			char c = parts[i].ptr[j];

			if (!is_name_byte(c))
				c = '_';
			buf_byte(&made, c);
		}
	if (!made.len)
		return false;
	for (size_t i = 0; i < env->names.len; i++)
		if (str_eq(env->names.at[i], buf_str(&made)))
			return false;
	*LIST_ADD(env->arena, &env->names) = buf_str(&made);
	buf_add(env->out, buf_str(&made));
	buf_byte(env->out, '=');
	return true;
}

static void add_number(Env *env, const char *prefix, const char *name,
                       double value)
{
	if (!begin(env, prefix, name))
		return;
	buf_number(env->out, value);
	buf_byte(env->out, '\n');
}

static void add_verdict(Env *env, const char *prefix, Verdict verdict)
{
	if (!begin(env, prefix, "verdict"))
		return;
	buf_add(env->out, str(verdict_names[verdict]));
	buf_byte(env->out, '\n');
}

void write_env(const Report *report, const Style *style, Buf *out)
{
	Env env = { .out = out, .arena = report->arena };
	bool several = report->gates.len > 1;

	(void)style;
	for (size_t i = 0; i < report->gates.len; i++) {
		const Gate *gate = report->gates.at[i];

		for (size_t j = 0; j < gate->metrics.len; j++)
			add_number(&env, NULL, gate->metrics.at[j].name,
			           gate->metrics.at[j].value);
	}
	add_verdict(&env, NULL, report_verdict(report));
	for (size_t i = 0; i < report->gates.len; i++) {
		const Gate *gate = report->gates.at[i];
		const char *prefix = several ? gate->name : NULL;

		if (several)
			add_verdict(&env, prefix, gate_verdict(gate));
		if (write_count_waived(gate))
			add_number(&env, prefix, "waived",
			           (double)write_count_waived(gate));
		for (size_t j = 0; j < gate->facts.len; j++)
			add_number(&env, prefix, gate->facts.at[j].name,
			           gate->facts.at[j].value);
	}
}
