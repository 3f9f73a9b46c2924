package io.rowport.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/**
 * What Maven's modules can't say: who may know whom, and how code is shaped. A rule about a package that isn't there
 * passes in silence, so plant a violation once for each rule that is added, and see it caught.
 */
@AnalyzeClasses(packages = "io.rowport", importOptions = ProductionCode.class)
class ArchitectureTest {
    private static final String DOMAIN = "io.rowport.domain..";
    private static final String PORTS = "io.rowport.domain.port";
    private static final String APPLICATION = "io.rowport.application..";
    private static final String CSV = "io.rowport.csv..";
    private static final String PERSISTENCE = "io.rowport.persistence..";
    private static final String HTTP = "io.rowport.http..";

    /** The one class that shows a library, since it is for applications that have that library already. */
    private static final String MOUNTED = "io.rowport.http.MountedApi";

    private static final String BOOTSTRAP = "io.rowport.bootstrap..";

    private static final String[] PLAIN_JDK = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.math..",
        "java.io..",
        "java.nio..",
        "org.jspecify.annotations"
    };

    /** Libraries, and the only packages that may know them. */
    private static final Map<String, List<String>> HOMES = Map.ofEntries(
            Map.entry("java.sql..", List.of(PERSISTENCE, "io.rowport.bootstrap.logging")),
            Map.entry("javax.sql..", List.of(PERSISTENCE)),
            Map.entry("org.jdbi..", List.of(PERSISTENCE)),
            Map.entry("com.zaxxer..", List.of(PERSISTENCE)),
            Map.entry("org.flywaydb..", List.of(PERSISTENCE)),
            Map.entry("org.h2..", List.of(PERSISTENCE)),
            Map.entry("org.postgresql..", List.of(PERSISTENCE)),
            Map.entry("com.github.kagkarlsson..", List.of(PERSISTENCE)),
            Map.entry("io.javalin..", List.of(HTTP)),
            Map.entry("org.eclipse.jetty..", List.of(HTTP)),
            Map.entry("jakarta.servlet..", List.of(HTTP)),
            Map.entry("com.nimbusds..", List.of(HTTP)),
            Map.entry("com.fasterxml.jackson..", List.of(HTTP, BOOTSTRAP)),
            Map.entry("com.fasterxml.jackson.dataformat..", List.of(HTTP, BOOTSTRAP)),
            Map.entry("com.univocity..", List.of(CSV)),
            Map.entry("picocli..", List.of(BOOTSTRAP)),
            Map.entry("io.micrometer..", List.of(BOOTSTRAP)),
            Map.entry("io.prometheus..", List.of(BOOTSTRAP)),
            Map.entry("net.logstash..", List.of(BOOTSTRAP)),
            Map.entry("ch.qos.logback..", List.of(BOOTSTRAP)),
            Map.entry("com.fasterxml.uuid..", List.of(BOOTSTRAP)));

    /** What names something, or asks for some of it. */
    private static final Set<String> NAMES_OF_WHAT_IS_KEPT =
            Set.of("ImportId", "UUID", "ImportQuery", "Page$Request", "RecordStore$Filter");

    @ArchTest
    static void everyPackageIsSeen(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackageName))
                .contains(
                        "io.rowport.domain",
                        "io.rowport.domain.port",
                        "io.rowport.application",
                        "io.rowport.csv",
                        "io.rowport.persistence",
                        "io.rowport.http",
                        "io.rowport.bootstrap");
    }

    @ArchTest
    static final ArchRule noTestIsSeen =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("org.junit..", "org.assertj..");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.stream().map(JavaClass::getPackage).distinct())
                .allMatch(candidate -> candidate.isAnnotatedWith(NullMarked.class));
    }

    /** Else the jars can't be put on the module path together. */
    @ArchTest
    static void everyPackageLivesInOneModule(JavaClasses classes) {
        Map<String, Set<String>> modules = classes.stream()
                .collect(groupingBy(JavaClass::getPackageName, mapping(ArchitectureTest::module, toSet())));

        assertThat(modules.values().stream().flatMap(Set::stream).distinct()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(modules)
                .allSatisfy((name, homes) -> assertThat(homes).as(name).hasSize(1));
    }

    /** Where a class was found: a folder of classes, or a jar. */
    private static String module(JavaClass type) {
        String uri = type.getSource().orElseThrow().getUri().toString();
        String path = type.getName().replace('.', '/') + ".class";
        assertThat(uri).endsWith(path);
        return uri.substring(0, uri.length() - path.length());
    }

    @ArchTest
    static final ArchRule arrowsPointInward = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("domain")
            .definedBy(DOMAIN)
            .layer("application")
            .definedBy(APPLICATION)
            .layer("csv")
            .definedBy(CSV)
            .layer("persistence")
            .definedBy(PERSISTENCE)
            .layer("http")
            .definedBy(HTTP)
            .layer("bootstrap")
            .definedBy(BOOTSTRAP)
            .whereLayer("domain")
            .mayNotAccessAnyLayer()
            .whereLayer("application")
            .mayOnlyAccessLayers("domain")
            .whereLayer("csv")
            .mayOnlyAccessLayers("domain", "application")
            .whereLayer("persistence")
            .mayOnlyAccessLayers("domain", "application")
            .whereLayer("http")
            .mayOnlyAccessLayers("domain", "application")
            .ensureAllClassesAreContainedInArchitecture();

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.rowport.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule domainNeedsOnlyTheJdk = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAPackage(DOMAIN).or(resideInAnyPackage(PLAIN_JDK)));

    @ArchTest
    static final ArchRule applicationNeedsOnlyTheDomain = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(DOMAIN, APPLICATION, "java.security").or(resideInAnyPackage(PLAIN_JDK)));

    @ArchTest
    static final ArchRule librariesStayAtHome = CompositeArchRule.of(HOMES.entrySet().stream()
            .map(home -> staysIn(home.getValue(), home.getKey()))
            .toList());

    @ArchTest
    static final ArchRule domainDoesNotChange = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(DOMAIN)
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule useCasesHaveNoState = classes()
            .that()
            .resideInAPackage(APPLICATION)
            .and()
            .arePublic()
            .and()
            .areNotInterfaces()
            .and()
            .areNotAssignableTo("io.rowport.application.ImportEngineBuilder") // which is done once it has built
            .should()
            .haveModifier(FINAL)
            .andShould()
            .haveOnlyFinalFields();

    @ArchTest
    static final ArchRule portsAreInterfaces = classes()
            .that()
            .resideInAPackage(PORTS)
            .and()
            .areTopLevelClasses()
            .should()
            .beInterfaces();

    @ArchTest
    static final ArchRule whatImplementsAPortIsHidden = classes()
            .that()
            .resideOutsideOfPackages(DOMAIN, APPLICATION)
            .and()
            .areAssignableTo(resideInAPackage(PORTS))
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule anAdapterHasOneDoor = classes()
            .that()
            .resideInAnyPackage(CSV, PERSISTENCE, HTTP)
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .areNotRecords() // what the door is built from: settings, use cases
            .should()
            .haveFullyQualifiedName("io.rowport.csv.Csv")
            .orShould()
            .haveFullyQualifiedName("io.rowport.persistence.Persistence")
            .orShould()
            .haveFullyQualifiedName("io.rowport.http.HttpApi")
            .orShould()
            .haveFullyQualifiedName(MOUNTED);

    @ArchTest
    static final ArchRule librariesNeverShow = codeUnits()
            .that(describe("others can call", ArchitectureTest::isOpen))
            .should(showNoLibrary());

    @ArchTest
    static final ArchRule timeAndIdsComeFromBootstrap =
            noClasses().that().resideOutsideOfPackage(BOOTSTRAP).should().accessTargetWhere(new Ambient());

    /** The ports that keep what belongs to firms aren't for the API: it asks use cases, and those ask who asks. */
    @ArchTest
    static final ArchRule theApiReachesNoStore = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat(
                    resideInAPackage(PORTS).and(describe("keep what belongs to firms", ArchitectureTest::isAStore)));

    @ArchTest
    static final ArchRule theApiAsksForNothingWithoutSayingForWhom = methods()
            .that(describe("the API calls", ArchitectureTest::isCalledByTheApi))
            .should(takeAnAccountFirst());

    @ArchTest
    static final ArchRule exceptionsAreUnchecked =
            classes().that().areAssignableTo(Throwable.class).should().beAssignableTo(RuntimeException.class);

    @ArchTest
    static final ArchRule nobodyThrowsNamelessExceptions = NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;

    @ArchTest
    static final ArchRule namesSaySomething = noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)");

    @ArchTest
    static final ArchRule onlyBootstrapTalksToTheTerminal =
            noClasses().that().resideOutsideOfPackage(BOOTSTRAP).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nobodyLogsPastSlf4j =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    private static ArchRule staysIn(List<String> homes, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(homes.toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    /** All but those that find who asks, tell outsiders of ends, and those whose parts only have their types used. */
    private static boolean isAStore(JavaClass port) {
        JavaClass top = port.getEnclosingClass().orElse(port);
        return !Set.of("Accounts", "Webhook", "Transactions").contains(top.getSimpleName())
                && !(top.getSimpleName().equals("RecordStore")
                        && port.getSimpleName().equals("Filter"));
    }

    private static boolean isCalledByTheApi(JavaMethod method) {
        return method.getOwner().getPackageName().startsWith("io.rowport.application")
                && method.getAccessesToSelf().stream()
                        .anyMatch(access ->
                                access.getOriginOwner().getPackageName().startsWith("io.rowport.http"));
    }

    private static ArchCondition<JavaMethod> takeAnAccountFirst() {
        return new ArchCondition<>("take the account that asks first, where they are told what is asked for") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                List<String> taken = method.getRawParameterTypes().stream()
                        .map(type -> type.getName().substring(type.getName().lastIndexOf('.') + 1))
                        .toList();
                if (taken.stream().anyMatch(NAMES_OF_WHAT_IS_KEPT::contains)
                        && !taken.get(0).equals("Account")) {
                    events.add(SimpleConditionEvent.violated(method, method.getDescription() + " takes no account"));
                }
            }
        };
    }

    private static boolean isOpen(JavaCodeUnit member) {
        return member.getModifiers().contains(PUBLIC)
                && isOpen(member.getOwner())
                && !member.getOwner().getName().startsWith(MOUNTED)
                && !member.getOwner().getPackageName().startsWith("io.rowport.bootstrap");
    }

    private static boolean isOpen(JavaClass type) {
        return type.getModifiers().contains(PUBLIC)
                && type.getEnclosingClass().map(ArchitectureTest::isOpen).orElse(true);
    }

    private static ArchCondition<JavaCodeUnit> showNoLibrary() {
        return new ArchCondition<>("show no type of a library") {
            @Override
            public void check(JavaCodeUnit member, ConditionEvents events) {
                Stream.concat(member.getAllInvolvedRawTypes().stream(), member.getExceptionTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(ArchitectureTest::isOfALibrary)
                        .map(type -> member.getDescription() + " shows " + type.getName())
                        .forEach(message -> events.add(SimpleConditionEvent.violated(member, message)));
            }
        };
    }

    private static boolean isOfALibrary(JavaClass type) {
        return !type.isPrimitive()
                && Stream.of("java.", "javax.", "io.rowport.").noneMatch(type.getName()::startsWith);
    }
}
