package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.Import;
import io.rowport.domain.ImportId;
import io.rowport.domain.port.RecordStore;
import io.rowport.domain.port.RecordStore.NewRecord;
import io.rowport.domain.port.Transactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of the ports to records share. The types are the {@link ContractTypes}, whose tables must exist. */
public abstract class RecordContract extends PortContract {
    /** The firm of the test. */
    protected FirmId firm = account.firm();

    /** The import that creates records, unless said otherwise. */
    protected ImportId origin = noImport();

    /** {@return the store of records, which knows {@link ContractTypes#ALL}} */
    protected abstract RecordStore records();

    /** {@return transactions that it takes part in} */
    protected abstract Transactions transactions();

    /**
     * Makes an import exist.
     *
     * @param existing the import, of an account that exists
     */
    protected abstract void given(Import existing);

    @BeforeEach
    void beginWithAnImport() {
        firm = account.firm();
        origin = anotherImport();
    }

    /** {@return an import of the firm that exists} */
    protected ImportId anotherImport() {
        Import existing = anImport().processing().build();
        given(existing);
        return existing.id();
    }

    /**
     * Stores a person.
     *
     * @param owner the firm
     * @param reference the external reference, null for none
     * @param values further values; the name is made up where none is given
     * @return the person's UUID
     */
    protected UUID person(FirmId owner, @Nullable String reference, Map<String, @Nullable Object> values) {
        NewRecord person = newPerson(reference, values);
        transactions().run(() -> records().insert(owner, ContractTypes.PEOPLE, origin, List.of(person), NOW));
        return person.uuid();
    }

    /**
     * Stores a person of the firm who has just a name.
     *
     * @param name the name
     * @return the person's UUID
     */
    protected UUID person(String name) {
        return person(firm, null, Map.of("name", name));
    }

    /**
     * Makes up a person.
     *
     * @param reference the external reference, null for none
     * @param values further values; the name is made up where none is given
     * @return the person, not yet stored
     */
    protected NewRecord newPerson(@Nullable String reference, Map<String, @Nullable Object> values) {
        UUID id = ids.get();
        Map<String, @Nullable Object> all = new HashMap<>();
        all.put("name", "Person " + id);
        all.putAll(values);
        return new NewRecord(id, reference, 1, all);
    }

    /**
     * Stores a note about a person of the firm.
     *
     * @param person the person's UUID
     * @return the note's UUID
     */
    protected UUID noteAbout(UUID person) {
        NewRecord note = new NewRecord(ids.get(), null, 1, Map.of("person_uuid", person, "body", "Called."));
        transactions().run(() -> records().insert(firm, ContractTypes.NOTES, origin, List.of(note), NOW));
        return note.uuid();
    }
}
