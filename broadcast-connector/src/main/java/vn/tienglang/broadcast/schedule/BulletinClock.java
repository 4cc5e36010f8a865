package vn.tienglang.broadcast.schedule;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import java.util.function.Consumer;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Wakes zones when their bulletins begin. It only wakes: whether a bulletin is due, late or missed is decided by the
 * zone from the timetable and the diary, so nothing has to be remembered here. For the same reason a misfire fires once,
 * as soon as it can. Thread-safe.
 */
public final class BulletinClock implements AutoCloseable {

    private static final String WAKE = "wake";
    private static final String ZONE = "zone";

    private final Scheduler scheduler;
    private final Consumer<String> wake;

    /** @param wake is given the zone's id; must not block */
    public BulletinClock(Consumer<String> wake) {
        this.wake = wake;
        try {
            this.scheduler = new StdSchedulerFactory(properties()).getScheduler();
            scheduler.getContext().put(WAKE, this);
        } catch (SchedulerException e) {
            throw new IllegalStateException("bulletins cannot be scheduled", e);
        }
    }

    public void start() {
        try {
            scheduler.start();
        } catch (SchedulerException e) {
            throw new IllegalStateException("bulletins cannot be scheduled", e);
        }
    }

    /** From now on these zones with these timetables, and no others. */
    public void follow(Map<String, Timetable> timetables) {
        try {
            scheduler.clear();
            for (Map.Entry<String, Timetable> zone : timetables.entrySet()) {
                if (!zone.getValue().times().isEmpty()) {
                    schedule(zone.getKey(), zone.getValue());
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("bulletins cannot be scheduled", e);
        }
    }

    public boolean healthy() {
        try {
            return scheduler.isStarted() && !scheduler.isShutdown();
        } catch (SchedulerException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the scheduler does not stop", e);
        }
    }

    private void schedule(String zoneId, Timetable timetable) throws SchedulerException {
        JobDetail job = newJob(Wake.class)
                .withIdentity(JobKey.jobKey(zoneId))
                .usingJobData(ZONE, zoneId)
                .build();
        Set<Trigger> triggers = new HashSet<>();
        for (LocalTime time : timetable.times()) {
            String cron = "%d %d %d * * ?".formatted(time.getSecond(), time.getMinute(), time.getHour());
            triggers.add(newTrigger()
                    .withIdentity(time.toString(), zoneId)
                    .withSchedule(cronSchedule(cron)
                            .inTimeZone(TimeZone.getTimeZone(timetable.zone()))
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build());
        }
        scheduler.scheduleJobs(Map.of(job, triggers), true);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        List.of(
                        Map.entry("org.quartz.scheduler.instanceName", "bulletins-" + UUID.randomUUID()),
                        Map.entry("org.quartz.scheduler.makeSchedulerThreadDaemon", "true"),
                        Map.entry("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore"),
                        Map.entry("org.quartz.jobStore.misfireThreshold", "1000"),
                        Map.entry("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool"),
                        Map.entry("org.quartz.threadPool.threadCount", "1"),
                        Map.entry("org.quartz.threadPool.makeThreadsDaemons", "true"))
                .forEach(entry -> properties.setProperty(entry.getKey(), entry.getValue()));
        return properties;
    }

    /** Public because Quartz makes it. */
    public static final class Wake implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                Object clock = context.getScheduler().getContext().get(WAKE);
                ((BulletinClock) Objects.requireNonNull(clock))
                        .wake.accept(context.getMergedJobDataMap().getString(ZONE));
            } catch (SchedulerException e) {
                throw new IllegalStateException("the scheduler lost its context", e);
            }
        }
    }
}
