package vn.tienglang.feedback.deadline;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.tienglang.feedback.triage.Urgency;
import vn.tienglang.hub.config.ConfigException;
import vn.tienglang.hub.time.VietnamTime;

/** Reads {@code deadlines.yaml}. Stateless. */
public final class DeadlinesFile {

    private static final String NAME = "deadlines.yaml";
    /** "1d" on paper is a working day of eight hours, whatever the season's hours are. */
    private static final Duration WORKING_DAY = Duration.ofHours(8);

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private DeadlinesFile() {}

    private record File(
            @JsonProperty("office-hours") List<Hours> hours,
            @JsonProperty("special-days") @Nullable List<Special> specialDays,
            Map<Urgency, Granted> terms,
            @Nullable Map<String, Map<Urgency, Granted>> categories) {}

    private record Hours(
            @JsonProperty("valid-from") @Nullable LocalDate validFrom,
            String season,
            List<String> hours,
            List<DayOfWeek> days,
            String source) {}

    private record Special(
            @Nullable LocalDate day,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable List<String> hours,
            @JsonProperty("worked-as") @Nullable DayOfWeek workedAs,
            String reason) {}

    private record Granted(
            @Nullable String acknowledge, @Nullable String resolve) {}

    /**
     * Reads it.
     *
     * @param folder where an installation keeps its own; what is not there is taken from what the program ships
     * @throws ConfigException naming the file and what is wrong
     */
    public static Deadlines load(Optional<Path> folder) {
        Optional<Path> own = folder.map(f -> f.resolve(NAME)).filter(Files::isReadable);
        String name = own.map(Path::toString).orElse(NAME);
        try (InputStream in = own.isPresent()
                ? Files.newInputStream(own.get())
                : DeadlinesFile.class.getResourceAsStream("/feedback/" + NAME)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own feedback/" + NAME);
            }
            return deadlines(YAML.readValue(in, File.class));
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : ": line " + e.getLocation().getLineNr();
            throw new ConfigException(List.of(name + line + ": " + e.getOriginalMessage()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ConfigException(List.of(name + ": " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Deadlines deadlines(File file) {
        List<OfficeHours> rules = file.hours.stream().map(DeadlinesFile::rule).toList();
        List<SpecialDay> days = new ArrayList<>();
        if (file.specialDays != null) {
            file.specialDays.forEach(special -> days.addAll(days(special)));
        }
        Map<Urgency, Term> terms = new EnumMap<>(Urgency.class);
        file.terms.forEach((urgency, granted) -> terms.put(urgency, term(granted, null)));
        Map<String, Map<Urgency, Term>> exceptions = new HashMap<>();
        if (file.categories != null) {
            file.categories.forEach((category, granted) -> {
                Map<Urgency, Term> own = new EnumMap<>(Urgency.class);
                granted.forEach((urgency, g) -> own.put(urgency, term(g, terms.get(urgency))));
                exceptions.put(category, own);
            });
        }
        return new Deadlines(new WorkingCalendar(VietnamTime.ZONE, rules, days), terms, exceptions);
    }

    private static OfficeHours rule(Hours hours) {
        String[] season = hours.season.split("\\.\\.", -1);
        if (season.length != 2) {
            throw new IllegalArgumentException("season must be written as 04-01..09-30, not '" + hours.season + "'");
        }
        List<Span> spans = hours.hours.stream().map(Span::parse).toList();
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        hours.days.forEach(day -> week.put(day, spans));
        return new OfficeHours(
                hours.validFrom,
                MonthDay.parse("--" + season[0].strip()),
                MonthDay.parse("--" + season[1].strip()),
                week,
                hours.source);
    }

    private static List<SpecialDay> days(Special special) {
        LocalDate first = special.day != null ? special.day : special.from;
        LocalDate last = special.day != null ? special.day : special.to;
        if (first == null || last == null || last.isBefore(first) || last.isAfter(first.plusDays(60))) {
            throw new IllegalArgumentException("a special day needs day, or from and to in order: " + special.reason);
        }
        List<Span> spans = special.hours == null
                ? List.of()
                : special.hours.stream().map(Span::parse).toList();
        return first.datesUntil(last.plusDays(1))
                .map(day -> new SpecialDay(day, spans, special.workedAs, special.reason))
                .toList();
    }

    private static Term term(Granted granted, @Nullable Term standard) {
        return new Term(
                duration("acknowledge", granted.acknowledge, standard == null ? null : standard.acknowledge()),
                duration("resolve", granted.resolve, standard == null ? null : standard.resolve()));
    }

    private static Duration duration(String field, @Nullable String text, @Nullable Duration standard) {
        if (text == null) {
            if (standard == null) {
                throw new IllegalArgumentException("terms: " + field + " is missing");
            }
            return standard;
        }
        java.util.regex.Matcher parts =
                java.util.regex.Pattern.compile("(\\d{1,4})([mhd])").matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(field + " must be written as 30m, 4h or 5d, not '" + text + "'");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> WORKING_DAY.multipliedBy(amount);
        };
    }
}
