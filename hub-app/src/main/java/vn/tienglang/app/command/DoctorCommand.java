package vn.tienglang.app.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.tienglang.app.doctor.Doctor;
import vn.tienglang.app.doctor.Finding;
import vn.tienglang.app.house.House;
import vn.tienglang.app.house.HouseSettings;

/** {@code ./hub doctor}: looks at everything a commune's installation hangs on; exit code 0 healthy, 1 not. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything the hub hangs on and says what to do about what is wrong; changes nothing.",
            "Exit code 0: nothing fails (there may be warnings); 1: something fails; 2: the settings are wrong."
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private ConfigFile config = new ConfigFile();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        HouseSettings house = config.house(new LinkedHashSet<>(House.ROOMS));
        Whereabouts where = Whereabouts.of(house.ground());
        Doctor.Patient patient = new Doctor.Patient(
                house.ground().data(),
                where.running(),
                where.bootstrap().map(bootstrap -> where.kafka()),
                where.database(),
                house.web(),
                house.broadcast().speech(),
                house.zalo().consent());
        List<Finding> findings = new Doctor(patient, Clock.systemUTC()).examine();
        if (spec != null) {
            tell(spec.commandLine().getOut(), findings);
        }
        return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.FAILING) ? 1 : 0;
    }

    private static void tell(PrintWriter out, List<Finding> findings) {
        Screen.table(findings.stream()
                        .map(finding -> List.of(
                                finding.level().name().toLowerCase(java.util.Locale.ROOT),
                                finding.what(),
                                Screen.line(
                                        finding.says() + (finding.remedy().isEmpty() ? "" : " — " + finding.remedy()),
                                        400)))
                        .toList())
                .forEach(out::println);
    }
}
