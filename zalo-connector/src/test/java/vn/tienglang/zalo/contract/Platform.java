package vn.tienglang.zalo.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Assumptions;
import vn.tienglang.sandbox.SandboxConfig;
import vn.tienglang.sandbox.ZaloSandbox;
import vn.tienglang.sandbox.seed.SandboxSeed;
import vn.tienglang.zalo.api.ErrorTable;

/** The platform a contract is tried on: its hosts, and who is on stage. */
record Platform(Host oauth, Host openapi, Host business, Cast cast) {

    /**
     * The sandbox always; the real platform with a token in {@code ZALO_CONTRACT_TOKEN}. More of the environment opens
     * more of it: {@code ZALO_CONTRACT_OA}, {@code _GROUP}, {@code _MEMBER}, {@code _PERSON}, {@code _ADMIN},
     * {@code _SLOT}, {@code _WAITING}, {@code _TEMPLATE}, {@code _PHONE}, {@code _REFRESH_TOKEN} (it is used up),
     * {@code _APP} and {@code _APP_SECRET}; {@code _WRITE=yes} for all that posts, changes or costs.
     */
    enum Where {
        SANDBOX,
        ZALO;

        Platform platform() {
            return this == SANDBOX ? Sandbox.PLATFORM : Real.platform();
        }
    }

    private static Platform at(String oauth, String openapi, String business, String token, Cast cast) {
        OkHttpClient http = new OkHttpClient.Builder()
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .callTimeout(Duration.ofSeconds(30))
                .build();
        return new Platform(
                new Host(http, ErrorTable.Host.OAUTH, HttpUrl.get(oauth), ""),
                new Host(http, ErrorTable.Host.OA, HttpUrl.get(openapi), token),
                new Host(http, ErrorTable.Host.ZNS, HttpUrl.get(business), token),
                cast);
    }

    /** One sandbox for all contracts of this JVM; each test gets people and groups of its own. */
    private static final class Sandbox implements Cast {

        private static final String OA = "9000000000000000001";
        private static final String ADMIN = "7000000000000000001";
        private static final String TEMPLATE = "300001";
        private static final String TOKEN = "AT-contract";
        private static final Platform PLATFORM = open();

        private final ZaloSandbox zalo;
        private final AtomicInteger number = new AtomicInteger();

        private Sandbox(ZaloSandbox zalo) {
            this.zalo = zalo;
        }

        private static Platform open() {
            ZaloSandbox zalo = ZaloSandbox.start(SandboxConfig.defaults());
            Runtime.getRuntime().addShutdownHook(new Thread(zalo::close));
            zalo.seed(new SandboxSeed(
                    List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", TOKEN, "RT-contract")
                            .withAdmins(List.of(ADMIN))
                            .withTemplates(List.of(SandboxSeed.Template.of(
                                    TEMPLATE, "Có thông báo mới", "Kính gửi <ten>, xã có thông báo.")))),
                    List.of(person(ADMIN, "Nguyễn Văn An")),
                    List.of(),
                    List.of()));
            return at(
                    zalo.baseUrl() + "/oauth",
                    zalo.baseUrl() + "/openapi",
                    zalo.baseUrl() + "/business",
                    TOKEN,
                    new Sandbox(zalo));
        }

        private static SandboxSeed.Person person(String id, String name) {
            return SandboxSeed.Person.of(id, name, null)
                    .withPhone("0" + id.substring(id.length() - 9))
                    .following(List.of(OA), null);
        }

        private String somebody() {
            String id = "71%017d".formatted(number.incrementAndGet());
            zalo.seed(new SandboxSeed(List.of(), List.of(person(id, "Người " + id)), List.of(), List.of()));
            return id;
        }

        @Override
        public String oa() {
            return OA;
        }

        @Override
        public String group() {
            String id = "c0ffee%014x".formatted(number.incrementAndGet());
            SandboxSeed.Group group = SandboxSeed.Group.ofOa(id, "Tổ " + number.get(), OA, List.of(ADMIN, somebody()));
            zalo.seed(new SandboxSeed(List.of(), List.of(), List.of(group), List.of()));
            return id;
        }

        @Override
        public String member(String group) {
            return PLATFORM
                    .openapi()
                    .get("v3.0/oa/group/listmember", "group_id", group, "offset", "0", "count", "50")
                    .data()
                    .path("members")
                    .findValuesAsText("user_id")
                    .stream()
                    .filter(id -> !id.equals(ADMIN))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String person() {
            String id = somebody();
            zalo.say(id, OA, "Xin chào");
            return id;
        }

        @Override
        public String admin() {
            return ADMIN;
        }

        @Override
        public String slot() {
            String id = "a55e7%015x".formatted(number.incrementAndGet());
            zalo.seed(new SandboxSeed(
                    List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", TOKEN, "RT-contract")
                            .withAdmins(List.of(ADMIN))
                            .withAssets(List.of(new SandboxSeed.Slot(id, "gmf50", "2099-12-31", true)))),
                    List.of(),
                    List.of(),
                    List.of()));
            return id;
        }

        @Override
        public String waiting(String group) {
            String id = somebody();
            zalo.joinByLink(group, id);
            return id;
        }

        @Override
        public String template() {
            return TEMPLATE;
        }

        @Override
        public String phone() {
            zalo.seed(new SandboxSeed(
                    List.of(SandboxSeed.Oa.of(OA, "UBND xã Mẫu", TOKEN, "RT-contract")
                            .withAdmins(List.of(ADMIN))
                            .withCloudAccount("FUNDED")),
                    List.of(),
                    List.of(),
                    List.of()));
            String id = somebody();
            return "84" + id.substring(id.length() - 9);
        }

        @Override
        public String refreshToken() {
            // An OA of its own: the one all others use would lose its token.
            String oa = "90%017d".formatted(number.incrementAndGet());
            zalo.seed(new SandboxSeed(
                    List.of(SandboxSeed.Oa.of(oa, "Thử", "AT-" + oa, "RT-" + oa)), List.of(), List.of(), List.of()));
            return "RT-" + oa;
        }

        @Override
        public App app() {
            return new App("1234567890123456789", "demoAppSecret");
        }

        @Override
        public void mayWrite() {
            // Nobody minds here.
        }
    }

    /** The real platform, as far as the environment opens it. */
    private static final class Real implements Cast {

        private static final String PREFIX = "ZALO_CONTRACT_";
        private static final Map<String, String> ENVIRONMENT = System.getenv();

        private static Platform platform() {
            return at(
                    "https://oauth.zaloapp.com",
                    "https://openapi.zalo.me",
                    "https://business.openapi.zalo.me",
                    wanted("TOKEN"),
                    new Real());
        }

        private static String wanted(String name) {
            String value = ENVIRONMENT.get(PREFIX + name);
            Assumptions.assumeTrue(
                    value != null && !value.isBlank(),
                    "the real platform was not asked: " + PREFIX + name + " is not set");
            return String.valueOf(value);
        }

        @Override
        public String oa() {
            return wanted("OA");
        }

        @Override
        public String group() {
            return wanted("GROUP");
        }

        @Override
        public String member(String group) {
            return wanted("MEMBER");
        }

        @Override
        public String person() {
            return wanted("PERSON");
        }

        @Override
        public String admin() {
            return wanted("ADMIN");
        }

        @Override
        public String slot() {
            return wanted("SLOT");
        }

        @Override
        public String waiting(String group) {
            return wanted("WAITING");
        }

        @Override
        public String template() {
            return wanted("TEMPLATE");
        }

        @Override
        public String phone() {
            return wanted("PHONE");
        }

        @Override
        public String refreshToken() {
            return wanted("REFRESH_TOKEN");
        }

        @Override
        public App app() {
            return new App(wanted("APP"), wanted("APP_SECRET"));
        }

        @Override
        public void mayWrite() {
            Assumptions.assumeTrue(
                    "yes".equals(ENVIRONMENT.get(PREFIX + "WRITE")),
                    "the real platform was not asked: this leaves traces, and " + PREFIX + "WRITE is not yes");
        }
    }
}
