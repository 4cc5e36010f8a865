package vn.tienglang.hub.web.console;

import java.util.regex.Pattern;
import vn.tienglang.hub.staff.Passwords;
import vn.tienglang.hub.staff.Staff;
import vn.tienglang.hub.web.Form;
import vn.tienglang.hub.web.Visit;

/** What accounts and passwords must look like, the same on every form. */
final class AccountRules {

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");

    private AccountRules() {}

    /** Reads the field {@code account}. */
    static String account(Form form) {
        String account = Staff.accountOf(form.required("account", 40));
        if (!account.isEmpty() && !ACCOUNT.matcher(account).matches()) {
            form.error("account", "web.account.malformed");
        }
        return account;
    }

    /** Reads {@code password} and {@code repeated}. */
    static String newPassword(Visit visit, Form form, Passwords passwords, String account) {
        String password = visit.secret("password").orElse("");
        if (password.isEmpty()) {
            form.error("password", "web.form.required");
            return "";
        }
        passwords
                .weakness(password, account)
                .ifPresent(weakness -> form.error("password", weakness.messageKey(), Passwords.SHORTEST));
        if (!password.equals(visit.secret("repeated").orElse(""))) {
            form.error("repeated", "web.password.differs");
        }
        return password;
    }
}
