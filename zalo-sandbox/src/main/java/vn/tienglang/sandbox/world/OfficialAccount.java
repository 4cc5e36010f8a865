package vn.tienglang.sandbox.world;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An Official Account.
 *
 * @param id digits, as a string
 * @param type 2 business, 4 government
 * @param admins people who administer it; a group made through the API needs one of them
 * @param cloudAccount pays for messages beyond the package
 * @param paidQuota messages of the package that fall outside the free window
 * @param paidUsed how many of those are spent
 */
public record OfficialAccount(
        String id,
        String name,
        String description,
        @Nullable String alias,
        boolean verified,
        int type,
        List<String> admins,
        CloudAccount cloudAccount,
        int paidQuota,
        int paidUsed) {

    /** The state of the paying account behind the OA. */
    public enum CloudAccount {
        NONE,
        FUNDED,
        EMPTY
    }

    public OfficialAccount {
        admins = List.copyOf(admins);
    }

    public OfficialAccount withPaidUsed(int used) {
        return new OfficialAccount(id, name, description, alias, verified, type, admins, cloudAccount, paidQuota, used);
    }
}
