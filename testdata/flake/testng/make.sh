#!/bin/sh
# TestNG 7.12.0 run directly (its own reports junitreports/TEST-*.xml and testng-results.xml), and by Surefire 3.5.5.
# The suite: tests that pass, fail once, fail twice, throw once, fail always, skip, a data provider with one flaky row
# and one with a row that is skipped. IRetryAnalyzer allows two retries. A flaky test counts its calls in a field.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p src/shop lib
cat > pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shop</groupId><artifactId>shop</artifactId><version>1</version>
  <properties><maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target></properties>
  <dependencies>
    <dependency><groupId>org.testng</groupId><artifactId>testng</artifactId><version>7.12.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
  <build>
    <testSourceDirectory>src</testSourceDirectory>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId><artifactId>maven-surefire-plugin</artifactId><version>3.5.5</version>
        <configuration>
          <testFailureIgnore>true</testFailureIgnore>
          <enablePropertiesElement>false</enablePropertiesElement>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
repo=${MAVEN_REPO:-$work/repo} # where Maven keeps what it downloads
mvn -B -q "-Dmaven.repo.local=$repo" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies "-DoutputDirectory=$work/lib"
cat > src/shop/Retry.java <<'JAVA'
package shop;
import org.testng.*;
public class Retry implements IRetryAnalyzer {
    private int left = 2;
    @Override public boolean retry(ITestResult result) { return left-- > 0; }
}
JAVA
cat > src/shop/CartTest.java <<'JAVA'
package shop;
import static org.testng.Assert.*;
import java.util.*;
import org.testng.SkipException;
import org.testng.annotations.*;
public class CartTest {
    private final Map<String, Integer> calls = new HashMap<>();
    private int nth(String name) { return calls.merge(name, 1, Integer::sum); }
    @Test public void adds() { assertEquals(1 + 1, 2); }
    @Test(retryAnalyzer = Retry.class) public void flakyOnce() { assertTrue(nth("once") > 1, "too early <&>"); }
    @Test(retryAnalyzer = Retry.class) public void flakyTwice() { assertTrue(nth("twice") > 2, "not yet"); }
    @Test(retryAnalyzer = Retry.class) public void throwsOnce() {
        if (nth("throws") == 1) throw new IllegalStateException("reset by peer");
    }
    @Test(retryAnalyzer = Retry.class) public void alwaysFails() { assertEquals("apple", "pear"); }
    @Test(enabled = false) public void disabled() {}
    @Test public void skipped() { throw new SkipException("not on this system"); }
    @DataProvider public Object[][] rows() { return new Object[][] {{1}, {2}, {3}}; }
    @Test(dataProvider = "rows", retryAnalyzer = Retry.class) public void row(int n) {
        assertTrue(n != 2 || nth("row") > 1, "row 2 is flaky");
    }
    @Test(dataProvider = "rows") public void rowSkipsItself(int n) {
        if (n == 2) throw new SkipException("row 2 is not for this system");
    }
}
JAVA
javac -cp 'lib/*' -d classes src/shop/*.java
java -cp 'classes:lib/*' org.testng.TestNG -d out -testclass shop.CartTest > log 2>&1 || test $? -le 3
mvn -B -q "-Dmaven.repo.local=$repo" test > log 2>&1
cp out/junitreports/TEST-shop.CartTest.xml junitreports-TEST-shop.CartTest.xml
cp target/surefire-reports/TEST-shop.CartTest.xml surefire-TEST-shop.CartTest.xml
cp out/testng-results.xml .
for report in junitreports-TEST-shop.CartTest.xml testng-results.xml surefire-TEST-shop.CartTest.xml; do
    sed -e "s#$repo#/work/repo#g" -e "s#$work#/work/suite#g" -e 's/hostname="[^"]*"/hostname="ci"/' -e 's#\(name="\(user\.[nh][a-z]*\|os\.version\)" value="\)[^"]*#\1ci#' "$report" > "$here/$report"
done
