/* producer.h - who wrote a JUnit report, by what only it writes. */
#ifndef FLAKE_PRODUCER_H
#define FLAKE_PRODUCER_H

#include "flake/tests.h"
#include "xml/xml.h"

/* What a file shows of its producer, gathered while it is read. */
typedef struct Signature {
	ProducerId told;        /* by a property or a comment; beats the rest */
	ProducerId root, suite; /* by the attributes of the first of each */
	bool named_root, lone_suite, seen_root, seen_suite;
} Signature;

void signature_root(Signature *signature, XmlReader *reader,
                    const XmlEvent *root);
void signature_suite(Signature *signature, XmlReader *reader,
                     const XmlEvent *suite);
ProducerId signature_producer(const Signature *signature);

#endif
