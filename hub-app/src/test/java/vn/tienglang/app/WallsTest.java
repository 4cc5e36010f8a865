package vn.tienglang.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.text.SimpleDateFormat;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.pipe.EmbeddedKafka;

/** Who may know whom. Rooms meet in Kafka alone; the sandbox stands outside. */
class WallsTest {

    private static final String OURS = "vn.tienglang.";

    /** The one class of each room or part that puts the others together, and so knows packages that know its own. */
    private static final Set<String> WIRING = Set.of(
            "vn.tienglang.hub.web.WebShell",
            "vn.tienglang.zalo.ZaloConnector",
            "vn.tienglang.zalo.ZaloPages",
            "vn.tienglang.zalo.ZaloSettings",
            "vn.tienglang.broadcast.BroadcastConnector",
            "vn.tienglang.feedback.FeedbackService",
            "vn.tienglang.feedback.FeedbackParts",
            "vn.tienglang.sandbox.ZaloSandbox",
            "vn.tienglang.app.command.Commands");

    /** Short waits on threads that have nothing else to do; everything else waits to be told, or for a Ticker. */
    private static final Set<String> SLEEPERS = Set.of(
            "vn.tienglang.app.command.UntilTold",
            "vn.tienglang.app.demo.Story",
            "vn.tienglang.broadcast.speech.online.Exchange",
            "vn.tienglang.hub.pipe.TopicSetup",
            "vn.tienglang.hub.pipe.lane.LaneWorker",
            "vn.tienglang.sandbox.phones.PhoneStream");

    private static final DescribedPredicate<JavaMethodCall> SLEEP =
            DescribedPredicate.describe("sleep", WallsTest::sleeps);

    /** The pattern {@code vn.tienglang.(**)} would leave out the rooms' own packages, where cycles begin. */
    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            return SliceIdentifier.of(one.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    };

    private static JavaClasses production;

    @BeforeAll
    static void readAllRooms() {
        production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("-tests.jar"))
                .importPackages("vn.tienglang");
        for (String room : new String[] {"hub", "zalo", "broadcast", "feedback", "app", "sandbox"}) {
            assertThat(production.that(resideInAnyPackage(OURS + room + "..")))
                    .as("classes of " + room)
                    .hasSizeGreaterThan(20);
        }
    }

    @ParameterizedTest(name = "{0} knows nothing of {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    hub       | zalo broadcast feedback app sandbox
                    zalo      | broadcast feedback app sandbox
                    broadcast | zalo feedback app sandbox
                    feedback  | zalo broadcast app sandbox
                    sandbox   | hub zalo broadcast feedback app
                    """)
    void aRoomKnowsNoOther(String room, String others) {
        String[] forbidden = Arrays.stream(others.split(" "))
                .map(other -> OURS + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(OURS + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("rooms meet in Kafka alone")
                .check(production);
    }

    @Test
    void onlyTheDemoAndMeasurementsKnowTheSandbox() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "sandbox..", OURS + "app.demo..", OURS + "app.bench..")
                .and(areNot(Set.of("vn.tienglang.app.command.SandboxCommand")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(OURS + "sandbox..")
                .because("nothing in production leans on a simulation")
                .check(production);
    }

    @Test
    void theCoreCallsNobodyAndSchedulesNothing() {
        noClasses()
                .that()
                .resideInAPackage(OURS + "hub..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..", "org.quartz..")
                .because("calling Zalo and keeping bulletins are the rooms' own")
                .check(production);
    }

    @Test
    void whatIsInternalIsUsedByItsParentAlone() {
        classes()
                .that()
                .resideInAPackage("vn.tienglang..internal..")
                .should(BE_USED_BY_THEIR_PARENT)
                .allowEmptyShould(true)
                .check(production);
    }

    @Test
    void onlyOneClassKnowsTheInsidesOfKafka() {
        noClasses()
                .that(DescribedPredicate.not(belongToAnyOf(EmbeddedKafka.class)))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "kafka..",
                        "org.apache.kafka.server..",
                        "org.apache.kafka.metadata..",
                        "org.apache.kafka.storage..",
                        "org.apache.kafka.raft..",
                        "org.apache.kafka.image..",
                        "org.apache.kafka.controller..",
                        "org.apache.kafka.coordinator..",
                        "org.apache.kafka.network..")
                .because("the broker's insides change with every release")
                .check(production);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackages(OURS + "app.command..", OURS + "app.demo..")
                .and(areNot(Set.of("vn.tienglang.sandbox.Main")))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(production);
        noClasses().should().callMethod(Throwable.class, "printStackTrace").check(production);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Data)")
                .orShould()
                .resideInAnyPackage("..impl..", "..util..", "..utils..", "..helper..", "..helpers..", "..manager..")
                .check(production);
    }

    @Test
    void timeIsJavaTime() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        belongToAnyOf(Date.class, Calendar.class, GregorianCalendar.class, SimpleDateFormat.class))
                .check(production);
    }

    @Test
    void nobodySleepsButThoseWhoAreNamed() {
        noClasses()
                .that(areNot(SLEEPERS))
                .should()
                .callMethodWhere(SLEEP)
                .because("loops stop when asked, and tests move the clock by hand")
                .check(production);
    }

    @Test
    void theNamedOnesDoSleep() {
        Set<String> sleeping = new TreeSet<>();
        for (JavaClass one : production) {
            if (one.getMethodCallsFromSelf().stream().anyMatch(SLEEP)) {
                sleeping.add(outermost(one));
            }
        }
        assertThat(sleeping).as("the list is not longer than need be").containsExactlyInAnyOrderElementsOf(SLEEPERS);
    }

    @Test
    void packagesAreFreeOfCyclesBesideTheClassesThatWireThem() {
        slices().assignedFrom(EACH_PACKAGE)
                .should()
                .beFreeOfCycles()
                .ignoreDependency(areAnyOf(WIRING), alwaysTrue())
                .check(production);
    }

    private static final ArchCondition<JavaClass> BE_USED_BY_THEIR_PARENT =
            new ArchCondition<>("be used by their parent package alone") {
                @Override
                public void check(JavaClass internal, ConditionEvents events) {
                    String name = internal.getPackageName();
                    String parent = name.substring(0, name.indexOf(".internal"));
                    internal.getDirectDependenciesToSelf().forEach(dependency -> {
                        String from = dependency.getOriginClass().getPackageName();
                        boolean inside = from.equals(parent) || from.startsWith(parent + ".internal");
                        events.add(new SimpleConditionEvent(dependency, inside, dependency.getDescription()));
                    });
                }
            };

    private static boolean sleeps(JavaMethodCall call) {
        return call.getTarget().getName().equals("sleep")
                && (call.getTargetOwner().isEquivalentTo(Thread.class)
                        || call.getTargetOwner().isEquivalentTo(TimeUnit.class));
    }

    private static DescribedPredicate<JavaClass> areAnyOf(Set<String> names) {
        return DescribedPredicate.describe("are any of " + names, one -> names.contains(outermost(one)));
    }

    private static DescribedPredicate<JavaClass> areNot(Set<String> names) {
        return DescribedPredicate.not(areAnyOf(names));
    }

    private static String outermost(JavaClass one) {
        return one.getName().split("\\$", 2)[0];
    }
}
