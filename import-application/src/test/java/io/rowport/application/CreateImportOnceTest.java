package io.rowport.application;

import static io.rowport.application.Engine.file;
import static io.rowport.application.Engine.request;
import static io.rowport.application.SampleTypes.PEOPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rowport.domain.Account;
import io.rowport.domain.Import;
import io.rowport.domain.ImportQuery;
import io.rowport.domain.ImportRequest;
import io.rowport.domain.ImportStatus;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.Mapping;
import io.rowport.domain.Mode;
import io.rowport.domain.Page;
import io.rowport.domain.UploadRefused;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateImportOnceTest {
    private static final String[] LINES = {"kind,name", "guest,Jo"};

    private final Engine engine = new Engine(PEOPLE);
    private final ImportRequest request = request(PEOPLE, Mode.STORE);
    private final CreateImportOnce creating = new CreateImportOnce(
            engine.creating(), engine.ports.transactions(), engine.ports.imports(), engine.ports.keys(), engine.clock);

    @Test
    void theSameCallGivesTheSameImportBack() {
        Import created = create("key", LINES);

        assertThat(create("key", LINES)).isEqualTo(created);
        assertThat(imports()).isOne();
    }

    @Test
    void theImportIsGivenBackAsItIsNow() {
        Import created = create("key", LINES);
        engine.mapping().map(engine.account, created.id(), Mapping.ofFields(Map.of("kind", "kind", "name", "name")));

        assertThat(create("key", LINES).status()).isEqualTo(ImportStatus.MAPPED);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        create("key", LINES);

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> create("key", "kind,name", "guest,Ann"))
                .withMessage("The key was used before with another body: use a new one.");
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> creating.create(engine.account, "key", request(PEOPLE, Mode.UPDATE), file(LINES)));
        assertThat(imports()).isOne();
    }

    @Test
    void anotherKeyCreatesAnother() {
        create("key", LINES);
        create("other key", LINES);

        assertThat(imports()).isEqualTo(2);
    }

    @Test
    void anotherAccountsKeyIsAnother() {
        Account colleague = Account.named(engine.ids.get(), engine.account.firm(), "Sam");
        create("key", LINES);

        creating.create(colleague, "key", request, file(LINES));

        assertThat(imports()).isEqualTo(2);
    }

    @Test
    void aCallWhoseFirstStillRunsIsTurnedAway() {
        engine.ports.keys().reserve(engine.account, "key", "whatever", engine.clock.instant());

        assertThatExceptionOfType(CreateImportOnce.StillRunning.class).isThrownBy(() -> create("key", LINES));
        assertThat(imports()).isZero();
    }

    @Test
    void aCallWhoseImportWasDeletedIsTurnedAway() {
        engine.undoing().delete(engine.account, create("key", LINES).id());

        assertThatExceptionOfType(CreateImportOnce.Deleted.class).isThrownBy(() -> create("key", LINES));
        assertThat(imports()).isZero();
    }

    @Test
    void theSameCallForAnEarlierFileGivesTheSameImportBack() {
        Import earlier = create("key", LINES);
        engine.mapping().map(engine.account, earlier.id(), Mapping.ofFields(Map.of("kind", "kind", "name", "name")));

        Import created = creating.createFrom(engine.account, "other key", request, earlier.id());

        assertThat(created.status()).isEqualTo(ImportStatus.MAPPED);
        assertThat(creating.createFrom(engine.account, "other key", request, earlier.id()))
                .isEqualTo(created);
        assertThat(imports()).isEqualTo(2);
    }

    @Test
    void anotherEarlierFileUnderTheSameKeyIsRefused() {
        Import earlier = create("key", LINES);
        Import another = create("another key", LINES);
        creating.createFrom(engine.account, "once", request, earlier.id());

        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> creating.createFrom(engine.account, "once", request, another.id()));
        assertThat(imports()).isEqualTo(3);
    }

    @Test
    void aCallThatCreatedNothingGivesItsKeyFree() {
        assertThatExceptionOfType(UploadRefused.class).isThrownBy(() -> create("key", ""));

        assertThat(create("key", LINES)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void aKeyHasOneTo255Characters(int length) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> create("k".repeat(length), LINES))
                .withMessage("The key must have 1 to 255 characters.");
    }

    private Import create(String key, String... lines) {
        return creating.create(engine.account, key, request, file(lines));
    }

    private long imports() {
        return engine.ports
                .imports()
                .list(engine.account.firm(), ImportQuery.ALL, new Page.Request(1, 10))
                .total();
    }
}
