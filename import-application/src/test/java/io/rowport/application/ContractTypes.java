package io.rowport.application;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FieldType.Reference.By;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import java.util.List;

/**
 * The record types that the port contracts work with. An adapter that keeps records in tables makes these two before its
 * tests, with the columns that it has for every type (uuid, firm, {@code external_reference}, times, origin) and
 *
 * <ul>
 *   <li>{@code contract_people}: {@code name} text, not null; {@code email} text; {@code born} date; {@code points} bigint;
 *       {@code salary} numeric(19, 2); {@code share} numeric(9, 6); {@code active} boolean; {@code tags} list of text;
 *       {@code manager_uuid} uuid that references {@code contract_people}. Unique: firm and {@code external_reference};
 *       firm, {@code name} and {@code born}, where two blanks are the same.
 *   <li>{@code contract_notes}: {@code person_uuid} uuid that references {@code contract_people}; {@code written_at}
 *       timestamp with time zone; {@code body} text. Unique: firm and {@code external_reference}.
 * </ul>
 */
public final class ContractTypes {
    /** People, some of whom are managers of others. */
    public static final RecordType PEOPLE = new RecordType(
            new RecordType.Naming("contract_people", "contract_person", "People", ""),
            List.of(
                    Field.required("name", FieldType.Text.DEFAULT),
                    Field.optional("email", new FieldType.Email()),
                    Field.optional("born", new FieldType.Date(false)),
                    Field.optional("points", new FieldType.Whole(Long.MIN_VALUE, Long.MAX_VALUE)),
                    Field.optional("salary", new FieldType.Money()),
                    Field.optional("share", new FieldType.Percent()),
                    Field.optional("active", new FieldType.YesNo()),
                    Field.optional("tags", new FieldType.ListOf(FieldType.Text.DEFAULT)),
                    Field.optional("manager_uuid", new FieldType.Reference("contract_people", By.UUID))),
            List.of(),
            List.of(new RecordType.UniqueKey(List.of("name", "born"))),
            List.of());

    /** Notes about people. */
    public static final RecordType NOTES = RecordType.of(
            "contract_notes",
            "contract_note",
            Field.optional("person_uuid", new FieldType.Reference("contract_people", By.UUID)),
            Field.optional("written_at", new FieldType.Timestamp()),
            Field.optional("body", new FieldType.Text(20_000)));

    /** Both of them. */
    public static final RecordTypes ALL = new RecordTypes(List.of(PEOPLE, NOTES));

    private ContractTypes() {}
}
