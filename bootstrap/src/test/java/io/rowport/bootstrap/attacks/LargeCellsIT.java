package io.rowport.bootstrap.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.rowport.bootstrap.ApiClient;
import io.rowport.bootstrap.JarProcess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells as large as they may be, many of them: whatever is asked of them, the jar in a heap of 256 MiB stays alive. */
class LargeCellsIT {
    private static final int ROWS = 60;
    private static final String CELL = "x".repeat(1_000_000);

    @TempDir
    private Path folder;

    @Test
    void noAnswerAboutLargeCellsTakesTheMemory() throws Exception {
        try (JarProcess server = JarProcess.start(folder, "0", "serve")) {
            ApiClient api = new ApiClient(
                    server.address(),
                    Files.readString(folder.resolve("rowport-data/first-token")).strip());
            JsonNode created = api.create("clients", "store", file(), Map.of());
            String id = created.get("uuid").asText();
            JsonNode unmapped = api.get("import/" + id + "/preview?rows=100");
            api.mapByName(created);
            JsonNode mapped = api.get("import/" + id + "/preview?rows=100");
            api.start(id, false);
            JsonNode done = api.ended(id);
            JsonNode rows = api.get("import/" + id + "/rows?per_page=500&filter%5Boutcome%5D=failed");
            JsonNode listed = api.get("import?per_page=500");

            assertThat(unmapped.get("rows")).isNotEmpty().hasSizeLessThan(10);
            assertThat(mapped.get("mapped")).hasSameSizeAs(mapped.get("rows"));
            assertThat(done.get("failed_jobs").asInt()).isEqualTo(ROWS);
            assertThat(done.get("errors")).isNotEmpty();
            assertThat(rows.get("data")).hasSize(ROWS);
            assertThat(rows.at("/data/59/errors/0/code").asText()).isEqualTo("too_long");
            assertThat(rows.at("/data/59/cells").isNull()).isTrue();
            assertThat(listed.get("data")).hasSize(1);
            assertThat(api.bytes("import/" + id + "/error-report")).hasSizeGreaterThan(ROWS * CELL.length());
            assertThat(server.err()).doesNotContain("OutOfMemoryError").doesNotContain(" ERROR ");
        }
    }

    private static byte[] file() {
        byte[] cell = (CELL + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream(ROWS * (cell.length + 100));
        file.writeBytes("external_reference,type,first_name,last_name,send_welcome_email,notes\n"
                .getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < ROWS; i++) {
            file.writeBytes(("L-" + i + ",individual,Jo,Doe,no,").getBytes(StandardCharsets.US_ASCII));
            file.writeBytes(cell);
        }
        return file.toByteArray();
    }
}
