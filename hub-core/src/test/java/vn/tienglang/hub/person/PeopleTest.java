package vn.tienglang.hub.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.tienglang.hub.area.Ground.MONDAY;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.tienglang.hub.area.Ground;

class PeopleTest {

    private static final String OA = "2790000000000000001";
    private static final String DONG = "xa-mau.thon-dong";

    private static Ground ground;
    private static People people;
    private static Leadership leadership;

    @BeforeAll
    static void importXaMau() {
        ground = Ground.withXaMau();
        people = ground.people;
        leadership = ground.leadership;
    }

    @AfterAll
    static void close() {
        ground.close();
    }

    @Test
    void aUserIdIsOnePersonForEver() {
        String person = people.byZalo(OA, "8000000001");

        assertThat(people.byZalo(OA, "8000000001")).isEqualTo(person);
        assertThat(people.byZalo("999999999", "8000000001")).isNotEqualTo(person);
        assertThat(person).matches("[0-9a-z]{20}");
        assertThat(people.name(person)).isEmpty();
        assertThat(people.zaloOf(person)).isEqualTo(Map.of(OA, "8000000001"));
    }

    @Test
    void manyMeetingSomebodyAtOnceMeetTheSamePerson() throws InterruptedException {
        int before = count();
        Set<String> met = ConcurrentHashMap.newKeySet();
        CountDownLatch together = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 80; i++) {
            int user = i % 4;
            pool.execute(() -> {
                try {
                    together.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                met.add(people.byZalo(OA, "810000000" + user));
            });
        }
        together.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

        assertThat(met).hasSize(4);
        assertThat(count()).isEqualTo(before + 4);
    }

    @Test
    void whatStaffCallSomebodyIsNotOverwrittenByTheirZaloName() {
        String person = people.byZalo(OA, "8200000001");
        people.nameIfUnknown(person, "Gió Mùa");
        people.nameIfUnknown(person, "Mưa Rào");
        assertThat(people.name(person)).contains("Gió Mùa");

        people.identify(person, "Nguyễn Văn Sơn", "0900 000 777");
        people.nameIfUnknown(person, "Nắng");

        assertThat(people.person(person)).contains(new Person(person, "Nguyễn Văn Sơn", "0900000777", null));
        assertThat(people.byPhone("+84 900 000 777")).contains(person);
    }

    @Test
    void namesAreKeptComposed() {
        String person = people.add("Nguye\u0302\u0303n", null);

        assertThat(people.name(person)).contains("Nguyễn");
    }

    @Test
    void aPhoneIsOnePersons() {
        people.add("Lê Thị Một", "0900 000 801");
        String other = people.add("Lê Thị Hai", null);

        assertThatThrownBy(() -> people.identify(other, "Lê Thị Hai", "0900000801"))
                .hasMessage("phone: 0900 000 801 is another person's");
        assertThatThrownBy(() -> people.identify(other, "Lê Thị Hai", "123")).hasMessage("phone: '123' is none");
        assertThatThrownBy(() -> people.identify(other, " ", null)).hasMessage("name: must not be empty");
        assertThat(people.person(other)).contains(new Person(other, "Lê Thị Hai", null, null));
    }

    @Test
    void whoIsForgottenLeavesTheirIdOnly() {
        String person = people.byZalo(OA, "8300000001");
        people.identify(person, "Trần Thị Bưởi", "0900 000 830");
        people.settle(person, DONG);

        people.forget(person);

        assertThat(people.person(person)).contains(new Person(person, null, null, null));
        assertThat(people.find(OA, "8300000001")).isEmpty();
        assertThat(people.byPhone("0900000830")).isEmpty();
    }

    @Test
    void aUserIdCannotBeGivenToAnother() {
        String known = people.byZalo(OA, "8400000001");
        String other = people.add("Bùi Thị Hợi", null);

        assertThatThrownBy(() -> people.link(OA, "8400000001", other)).hasMessageStartingWith("userId: ");
        people.link(OA, "8400000001", known);
        people.link(OA, "8400000002", other);
        assertThatThrownBy(() -> people.link(OA, "8400000003", other)).hasMessageStartingWith("userId: ");
        assertThat(people.find(OA, "8400000003")).isEmpty();
    }

    @Test
    void aLeaderIsKnownByTheirUserIdFromTheFile() {
        String head = people.byZalo(OA, "7000000000000000003");

        assertThat(leadership.leaderOf(DONG, MONDAY)).map(Leader::personId).contains(head);
        assertThat(leadership.officesOf(head, MONDAY))
                .singleElement()
                .extracting(Leader::areaId, Leader::role)
                .containsExactly(DONG, Leader.Role.HEAD);
    }

    @Test
    void aNewHeadFollowsTheFormerOne() {
        String area = "xa-mau.thon-ha";
        String former = leadership.leaderOf(area, MONDAY).orElseThrow().personId();
        String next = people.add("Đinh Văn Quyết", null);

        leadership.appoint(area, next, Leader.Role.HEAD, null, MONDAY.plusDays(3));

        assertThat(leadership.leaderOf(area, MONDAY.plusDays(2)).map(Leader::personId))
                .contains(former);
        assertThat(leadership.leaderOf(area, MONDAY.plusDays(3)).map(Leader::personId))
                .contains(next);
        assertThatThrownBy(() -> leadership.appoint(area, former, Leader.Role.HEAD, null, MONDAY))
                .hasMessageStartingWith("from: the present head");
        assertThatThrownBy(() -> leadership.appoint(area, next, Leader.Role.HEAD, null, MONDAY.plusDays(4)))
                .hasMessageStartingWith("person: holds this office");
    }

    @Test
    void whoDeputisesActsFromTheFirstDayToTheLast() {
        String area = "xa-mau.thon-doai";
        String head = leadership.leaderOf(area, MONDAY).orElseThrow().personId();
        Leader observer = leadership.allOf(area, MONDAY).get(2);

        leadership.deputise(area, observer.personId(), MONDAY.plusDays(1), MONDAY.plusDays(3), "Lê Văn Điệp");

        assertThat(leadership.actingFor(area, MONDAY).map(Leader::personId)).contains(head);
        assertThat(leadership.actingFor(area, MONDAY.plusDays(1))).contains(observer);
        assertThat(leadership.actingFor(area, MONDAY.plusDays(3))).contains(observer);
        assertThat(leadership.actingFor(area, MONDAY.plusDays(4)).map(Leader::personId))
                .contains(head);
        assertThat(leadership.leaderOf(area, MONDAY.plusDays(2)).map(Leader::personId))
                .contains(head);
        assertThatThrownBy(() -> leadership.deputise(area, head, MONDAY, MONDAY.minusDays(1), "x"))
                .hasMessageStartingWith("lastDay: ");
    }

    @Test
    void aDeputyActsWhereThereIsNoHead() {
        String area = "xa-mau.thon-thuong";
        Leader head = leadership.leaderOf(area, MONDAY).orElseThrow();
        Leader deputy = leadership.allOf(area, MONDAY).get(1);

        leadership.dismiss(area, head.personId(), Leader.Role.HEAD, MONDAY.plusDays(1));

        assertThat(leadership.leaderOf(area, MONDAY.plusDays(1))).isEmpty();
        assertThat(leadership.actingFor(area, MONDAY.plusDays(1))).contains(deputy);
        assertThatThrownBy(() -> leadership.dismiss(area, head.personId(), Leader.Role.HEAD, MONDAY.plusDays(2)))
                .hasMessageStartingWith("person: does not hold");
        assertThatThrownBy(() -> leadership.appoint("thon-nam", head.personId(), Leader.Role.HEAD, null, MONDAY))
                .hasMessage("area: there is no area 'thon-nam'");
    }

    @ParameterizedTest
    @CsvSource({
        "0900 000 123,       0900000123",
        "0900.000.123,       0900000123",
        "+84 900 000 123,    0900000123",
        "+84 (0)900 000 123, 0900000123",
        "84900000123,        0900000123",
        "024 3825 1234,      02438251234",
        "0100 000 123,       ''",
        "0900 000 12,        ''",
        "0900 000 1234,      ''",
        "nine hundred,       ''",
        "'',                 ''",
    })
    void phoneNumbersAreReadAsPeopleWriteThem(String written, String number) {
        assertThat(Phone.parse(written).orElse("")).isEqualTo(number);
    }

    private static int count() {
        return ground.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM hub.person")
                        .mapTo(Integer.class)
                        .one());
    }
}
