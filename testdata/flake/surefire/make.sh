#!/bin/sh
# Maven Surefire 3.6.1, 3.5.5 and 3.2.5 with rerunFailingTestsCount=2 and JUnit 5 (5.14.4).
# The suite: CartTest (pass, fails once, fails twice, exception once, fails always, skipped, a parametrised test with
# one flaky row, output), SetupTest whose @BeforeAll fails once, SteadyTest. A flaky test counts its calls in a file.
# enablePropertiesElement=false leaves the properties of the JVM out (3.2.5 does not know it and writes them).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p src/test/java/shop
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId>
  <artifactId>shop</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>5.14.4</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId>
        <version>${surefire}</version>
        <configuration>
          <rerunFailingTestsCount>2</rerunFailingTestsCount>
          <testFailureIgnore>true</testFailureIgnore>
          <trimStackTrace>true</trimStackTrace>
          <enablePropertiesElement>false</enablePropertiesElement>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
cat > src/test/java/shop/Count.java <<'JAVA'
package shop;
import java.io.*;
import java.nio.file.*;
class Count {
    /** How often this was called, over all attempts of one run. */
    static long nth(String name) throws IOException {
        Path p = Path.of("target", "count-" + name);
        Files.writeString(p, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return Files.size(p);
    }
}
JAVA
cat > src/test/java/shop/CartTest.java <<'JAVA'
package shop;
import static org.junit.jupiter.api.Assertions.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
class CartTest {
    @Test void adds() { assertEquals(2, 1 + 1); }
    @Test void flakyOnce() throws Exception {
        long n = Count.nth("once");
        System.out.println("attempt " + n);
        assertTrue(n > 1, "too early <&>");
    }
    @Test void flakyTwice() throws Exception { assertTrue(Count.nth("twice") > 2, "not yet"); }
    @Test void throwsOnce() throws Exception {
        if (Count.nth("throws") == 1) throw new IllegalStateException("reset by peer");
    }
    @Test void failsThenThrows() throws Exception {
        long n = Count.nth("mixed");
        assertNotEquals(1, n, "fails first");
        if (n == 2) throw new IllegalStateException("then throws");
    }
    @Test void alwaysFails() { assertEquals("pear", "apple"); }
    @Test void alwaysThrows() { throw new IllegalStateException("broken"); }
    @Test @Disabled("not on this system") void skipped() { fail(); }
    @Test void skipsOnRetry() throws Exception {
        Assumptions.assumeTrue(Count.nth("assume") == 1, "skipped in the second attempt");
        fail("fails in the first attempt");
    }
    @ParameterizedTest @ValueSource(ints = {1, 2, 3}) void rows(int n) throws Exception {
        assertTrue(n != 2 || Count.nth("row") > 1, "row 2 is flaky");
    }
}
JAVA
cat > src/test/java/shop/SetupTest.java <<'JAVA'
package shop;
import org.junit.jupiter.api.*;
class SetupTest {
    @BeforeAll static void connect() throws Exception {
        if (Count.nth("setup") == 1) throw new IllegalStateException("database was not ready");
    }
    @Test void reads() {}
    @Test void writes() {}
}
JAVA
printf 'package shop;\nclass SteadyTest {\n    @org.junit.jupiter.api.Test void works() {}\n}\n' > src/test/java/shop/SteadyTest.java
repo=${MAVEN_REPO:-$work/repo} # where Maven keeps what it downloads
for version in 3.6.1 3.5.5 3.2.5; do
    mvn -B -q "-Dmaven.repo.local=$repo" "-Dsurefire=$version" clean test > log 2>&1
    mkdir -p "$here/$version"
    for report in target/surefire-reports/*.xml; do
        sed -e "s#$repo#/work/repo#g" -e "s#$work#/work/suite#g" -e 's#\(name="\(user\.[nh][a-z]*\|os\.version\)" value="\)[^"]*#\1ci#' "$report" > "$here/$version/${report##*/}"
    done
done
