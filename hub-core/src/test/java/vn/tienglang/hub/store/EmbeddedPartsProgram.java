package vn.tienglang.hub.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import vn.tienglang.hub.pipe.EmbeddedKafka;

/**
 * A program to be killed: runs both embedded parts in the folder it is given, writes numbers into both without end and
 * says each on its standard output once both have acknowledged it.
 */
final class EmbeddedPartsProgram {

    private EmbeddedPartsProgram() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Optional<Path> binaries = args.length > 1 ? Optional.of(Path.of(args[1])) : Optional.empty();
        DataFolder data = DataFolder.open(folder);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, new EmbeddedPostgres.Settings(0, binaries, Map.of()));
        EmbeddedKafka kafka = EmbeddedKafka.start(data.path(), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("number", 1, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrap(), "linger.ms", 0);
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement create = connection.createStatement()) {
            create.execute("CREATE TABLE number (value int PRIMARY KEY)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO number VALUES (?)")) {
                for (int number = 1; ; number++) {
                    insert.setInt(1, number);
                    insert.executeUpdate();
                    producer.send(new ProducerRecord<>("number", String.valueOf(number)))
                            .get();
                    System.out.println(number);
                }
            }
        }
    }
}
