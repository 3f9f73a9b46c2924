package io.rowport.application;

import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteSampleTest {
    private final Engine engine = new Engine(PEOPLE);
    private final WriteSample sampling = new WriteSample(engine.types, engine.writer);

    @Test
    void aSampleHasEveryFieldThatCanBeGivenAndTheExamples() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        sampling.sample("people").orElseThrow().writeTo(out);

        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines)
                .containsExactly(
                        "uuid,external_reference,kind,name,email,born,hired,salary,tags,manager_uuid,manager_reference,adviser",
                        ",,employee,Jo Doe,jo@example.org,,,,,,,",
                        ",,guest,Sam\\, Roe,,,,,,,,");
    }

    @Test
    void aTypeThatIsNotKnownHasNoSample() {
        assertThat(sampling.sample("peple")).isEmpty();
    }
}
