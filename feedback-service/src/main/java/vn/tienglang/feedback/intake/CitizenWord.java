package vn.tienglang.feedback.intake;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.tienglang.feedback.tracking.Code;
import vn.tienglang.hub.text.Fold;

/** What the writer of a feedback says about it, often in one or two words. */
public sealed interface CitizenWord {

    /** "xong PA456". */
    record Done() implements CitizenWord {}

    /** "chưa xong PA456, đèn vẫn tắt"; why may be empty. */
    record NotDone(String why) implements CitizenWord {}

    /** One to five stars. */
    record Rated(int stars) implements CitizenWord {}

    /** "đã báo lại PA456": whoever brought a neighbour's words has told the neighbour. */
    record Told() implements CitizenWord {}

    /** The code alone, or "PA456 đến đâu rồi". */
    record Status() implements CitizenWord {}

    /** Anything else. */
    record More(String text) implements CitizenWord {}

    Pattern DONE = Pattern.compile(
            "^(?:ok |oke |vang |da |duoc |viec )*(?:xong|da xong|da xong roi|xong roi|da giai quyet|hai long|da duoc xu ly|da khac phuc|tot roi)"
                    + "(?: (?:roi|a|nhe|ok|cam on.*|nhieu))*$");
    Pattern NOT_DONE = Pattern.compile(
            "^(?:viec |van |nhung |da |thua )*(?:chua (?:xong|duoc|xu ly|giai quyet|sua|het|on|dat|lam|khac phuc|hai long|thay)|khong (?:xong|dat|hai long|duoc)|van (?:chua|con|hong|nhu cu|the)|chua)\\b.*");
    Pattern TOLD = Pattern.compile(
            "^(?:(?:da|em|toi|vang|duoc|em da|toi da) )*(?:da |moi |vua )(?:bao|bao lai|noi|noi lai|nhan|nhan lai|goi|thong bao)(?: (?:cho|voi|lai|ong|ba|bac|co|chu|anh|chi|cu|roi|xong|a|nhe|nha|biet|ho|dan|ba con|[a-z]{1,8})){0,6}$|^(?:bao|bao lai|noi lai|nhan lai)(?: [a-z]+){0,4} (?:roi|xong)(?: a| nhe)?$");
    Pattern RATED = Pattern.compile(
            "^(?:cham |danh gia |cho |diem |toi cho |em cho )*([1-5])(?: (?:sao|diem|do|tren 5|5))*(?: (?:a|nhe|cam on.*))?$");
    Pattern STATUS = Pattern.compile(
            "^(?:tra cuu|ma|kiem tra|xem|cho hoi|hoi|den dau|the nao|sao|bao gio|ket qua|tinh hinh)(?: (?:den dau|roi|the nao|sao|a|vay|chua|ket qua|bao gio xong|xu ly|ma|tra cuu|ho so|phan anh|giup|toi|em))*$");

    /** Reads what is said beside the codes. */
    static CitizenWord read(String text) {
        String said = Code.without(text);
        String folded = Fold.fold(said.replace('*', ' ').replace("⭐", " sao "));
        if (folded.isEmpty() || STATUS.matcher(folded).matches()) {
            return new Status();
        }
        if (TOLD.matcher(folded).matches()) {
            return new Told();
        }
        Matcher rated = RATED.matcher(folded);
        if (rated.matches()) {
            return new Rated(Integer.parseInt(rated.group(1)));
        }
        if (DONE.matcher(folded).matches()) {
            return new Done();
        }
        if (NOT_DONE.matcher(folded).matches()) {
            return new NotDone(said);
        }
        return new More(said);
    }
}
