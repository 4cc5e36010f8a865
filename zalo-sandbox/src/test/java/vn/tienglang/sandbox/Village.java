package vn.tienglang.sandbox;

import java.util.List;
import vn.tienglang.sandbox.seed.SandboxSeed;

/** The small invented village that the tests play in. */
final class Village {

    static final String OA = "9000000000000000001";
    static final String OTHER_OA = "9000000000000000002";
    static final String AN = "7000000000000000001";
    static final String BINH = "7000000000000000002";
    static final String CHI = "7000000000000000003";
    static final String STRANGER = "7000000000000000009";
    static final String GROUP = "f00dfeedf00dfeed0001";
    static final String OTHER_GROUP = "f00dfeedf00dfeed0002";
    static final String ORDINARY = "0rd1nary0rd1nary0001";
    static final String FOREIGN = "f00dfeedf00dfeed0009";
    static final String TOKEN = "AT-demo-1";
    static final String REFRESH = "RT-demo-1";

    private Village() {}

    static SandboxSeed seed() {
        return new SandboxSeed(
                List.of(
                        SandboxSeed.Oa.of(OA, "UBND xã Mẫu", TOKEN, REFRESH)
                                .withAdmins(List.of(AN))
                                .withAssets(List.of(
                                        new SandboxSeed.Slot("a55e7a55e7a55e7a55e7", "gmf10", "2099-12-31", true),
                                        new SandboxSeed.Slot("a55e7a55e7a55e7a0001", "gmf50", "2020-01-31", false))),
                        SandboxSeed.Oa.of(OTHER_OA, "Trạm y tế", "AT-other", "RT-other")),
                List.of(
                        SandboxSeed.Person.of(AN, "Nguyễn Văn An", "Trưởng thôn Đông")
                                .following(List.of(OA), null),
                        SandboxSeed.Person.of(BINH, "Trần Thị Bình", "Người dân")
                                .following(List.of(OA), null),
                        SandboxSeed.Person.of(CHI, "Lê Văn Chí", "Người dân"),
                        SandboxSeed.Person.of(STRANGER, "Phạm Thị Lạ", "Khách")),
                List.of(
                        SandboxSeed.Group.ofOa(GROUP, "Thôn Đông", OA, List.of(AN, BINH)),
                        SandboxSeed.Group.ofOa(OTHER_GROUP, "Thôn Đoài", OA, List.of(AN, CHI)),
                        SandboxSeed.Group.ofOa(FOREIGN, "Y tế", OTHER_OA, List.of(CHI)),
                        SandboxSeed.Group.ordinary(ORDINARY, "Tổ tự quản 1", AN, List.of(AN, CHI))),
                List.of());
    }
}
