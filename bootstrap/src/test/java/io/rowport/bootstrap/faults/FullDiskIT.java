package io.rowport.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload that the disk has no room for is refused, leaves nothing behind, and hinders no later one. */
class FullDiskIT {
    private static final int DISK_MEGABYTES = 6;
    private static final int ROWS_OF_TEN_MEGABYTES = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void anUploadWithoutRoomIsRefusedAndLeavesNothing() throws IOException {
        assumeThat(canMount())
                .as("a small file system can be mounted in a namespace (unshare -rm); without it THIS IS NOT TESTED")
                .isTrue();
        Tally tally = new Tally("disk-full");
        Database database = PostgresServer.shared().database("small_disk");
        Path data = Files.createDirectory(folder.resolve("data"));
        try (RowportProcess server = RowportProcess.start(onSmallDisk(data), data, settings(database))) {
            server.awaitReady();
            Path inside = Path.of("/proc", String.valueOf(server.pid()), "root")
                    .resolve(folder.getRoot().relativize(data));
            ImportClient client = new ImportClient(
                    server.port(),
                    Files.readString(inside.resolve("first-token")).strip());
            refuse(client, inside, tally);
            takeASmallerOne(client, database, tally);
        }
        tally.tell();
    }

    private static void refuse(ImportClient client, Path inside, Tally tally) throws IOException {
        List<String> before = filesIn(inside);
        ClientsFile large = ClientsFile.toStore("large", ROWS_OF_TEN_MEGABYTES, Faults.dice("large"));
        for (int round = 0; round < 4; round++) {
            Answer refused = round % 2 == 0 ? client.create(large) : client.createInChunks(large);
            assertThat(refused.status()).as("%s", refused).isEqualTo(507);
            assertThat(refused.body().get("detail").asText()).isNotBlank();
            assertThat(filesIn(inside)).isEqualTo(before);
            tally.round();
        }
        assertThat(client.get("import").ok().get("meta").get("total").asInt()).isZero();
    }

    private static void takeASmallerOne(ImportClient client, Database database, Tally tally) {
        ClientsFile small = ClientsFile.toStore("small", 500, Faults.dice("small"));
        String id = client.begin(small);
        JsonNode end = new Watch(id).untilAtRest(() -> client, PATIENCE);
        assertThat(end.get("status").asText()).as("%s", end).isEqualTo("completed");
        try (Records records = database.look()) {
            Verdict verdict = Verdict.on(small, client.rows(id), records.clients("small"));
            tally.add(small, verdict);
            verdict.mustBeClean("import after a full disk");
        }
    }

    private static Map<String, String> settings(Database database) {
        Map<String, String> settings = new HashMap<>(database.settings());
        settings.put("ROWPORT_UPLOADS", "folder");
        settings.put("ROWPORT_MIN_FREE_BYTES", "0");
        settings.put("ROWPORT_RATE_LIMIT", "1000000");
        return settings;
    }

    /** The mount is seen by the server alone, and is gone with it. */
    private static List<String> onSmallDisk(Path data) {
        return List.of(
                "unshare",
                "-rm",
                "sh",
                "-c",
                "mount -t tmpfs -o size=" + DISK_MEGABYTES + "m tmpfs " + data + " && exec \"$@\"",
                "sh");
    }

    private boolean canMount() throws IOException {
        try {
            return new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", folder.toString())
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }
}
