/*
 * measure.c - what does a program cost?
 *
 *	measure [-C FOLDER] [-n RUNS] [-o FILE] PROGRAM [ARGUMENT...]
 *
 * Runs the program RUNS times (1), one after the other, in FOLDER, its
 * standard output in FILE (/dev/null), nothing on standard input, and prints
 *
 *	least TAB median TAB peak TAB status
 *
 * The first two are CPU time, user and system, in microseconds: unlike the
 * time on the wall it hardly depends on what else the machine does.  The peak
 * is the largest resident set of any run in KiB, the status that of the last
 * run, 128 + N where signal N ended it.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_RUNS = 10000 };

typedef struct Measure {
	const char *folder, *output;
	long long cpu[MAX_RUNS];
	long peak;
	int status;
} Measure;

static void fail(const char *what)
{
	perror(what);
	exit(2);
}

static void redirect(const char *path, int flags, int fd)
{
	int opened = open(path, flags, 0666);

	if (opened < 0 || dup2(opened, fd) < 0)
		fail(path);
	close(opened);
}

static void become(const Measure *measure, char **argv)
{
	redirect("/dev/null", O_RDONLY, 0);
	redirect(measure->output, O_WRONLY | O_CREAT | O_TRUNC, 1);
	if (measure->folder && chdir(measure->folder) < 0)
		fail(measure->folder);
	execvp(*argv, argv);
	perror(*argv);
	_exit(127);
}

/* What all children so far have cost: their peak is the largest of any. */
static long long cpu_so_far(Measure *measure)
{
	struct rusage usage;

	if (getrusage(RUSAGE_CHILDREN, &usage) < 0)
		fail("getrusage");
	measure->peak = usage.ru_maxrss;
	return ((long long)usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) *
	               1000000 +
	       usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
}

static void run(Measure *measure, size_t nth, char **argv)
{
	long long before = cpu_so_far(measure);
	int status;
	pid_t child = fork();

	if (child < 0)
		fail("fork");
	if (!child)
		become(measure, argv);
	if (waitpid(child, &status, 0) < 0)
		fail("waitpid");
	measure->cpu[nth] = cpu_so_far(measure) - before;
	measure->status = WIFEXITED(status) ? WEXITSTATUS(status)
	                                    : 128 + WTERMSIG(status);
}

static int by_value(const void *left, const void *right)
{
	long long a = *(const long long *)left, b = *(const long long *)right;

	return (a > b) - (a < b);
}

int main(int argc, char **argv)
{
	static Measure measure = { .output = "/dev/null" };
	long runs = 1;
	int option;

	/* "+" of getopt(3): the options of PROGRAM are its own. */
	while ((option = getopt(argc, argv, "+C:n:o:")) != -1) {
		if (option == 'C')
			measure.folder = optarg;
		else if (option == 'n')
			runs = strtol(optarg, NULL, 10);
		else if (option == 'o')
			measure.output = optarg;
		else
			return 2;
	}
	if (optind == argc || runs < 1 || runs > MAX_RUNS) {
		fputs("usage: measure [-C FOLDER] [-n RUNS] [-o FILE] "
		      "PROGRAM [ARGUMENT...]\n",
		      stderr);
		return 2;
	}
	for (long i = 0; i < runs; i++)
		run(&measure, (size_t)i, argv + optind);
	qsort(measure.cpu, (size_t)runs, sizeof(*measure.cpu), by_value);
	printf("%lld\t%lld\t%ld\t%d\n", measure.cpu[0], measure.cpu[runs / 2],
	       measure.peak, measure.status);
	return 0;
}
