package io.rowport.application;

import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.FieldType.Reference.By;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordType.Derived;
import io.rowport.domain.RecordType.UniqueKey;
import io.rowport.domain.Rule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A small business to import into: people, some of whom are managers of others, the payments that they get and the
 * badges that they wear. */
final class SampleTypes {
    static final RecordType PEOPLE = new RecordType(
            new RecordType.Naming("people", "person", "People", "Who works here."),
            List.of(
                    new Field(
                            "kind",
                            "kind",
                            new FieldType.Choice(List.of("employee", "guest")),
                            Field.Requirement.REQUIRED_AND_FIXED,
                            "kind",
                            new Field.Guide("", List.of("sort"), List.of("employee", "guest"))),
                    Field.required("name", new FieldType.Text(20))
                            .guidedBy(new Field.Guide("", List.of("full name"), List.of("Jo Doe", "Sam, Roe"))),
                    Field.optional("email", new FieldType.Email())
                            .guidedBy(new Field.Guide("", List.of("e-mail address"), List.of("jo@example.org"))),
                    Field.optional("born", new FieldType.Date(true)),
                    Field.optional("hired", new FieldType.Date(false)),
                    Field.optional("salary", new FieldType.Money()),
                    Field.optional("tags", new FieldType.ListOf(FieldType.Text.DEFAULT)),
                    Field.optional("manager_uuid", new FieldType.Reference("people", By.UUID)),
                    twin("manager_reference", "people", "manager_uuid"),
                    Field.optional("adviser", new FieldType.Reference(FieldType.Reference.ACCOUNT, By.EITHER))),
            List.of(
                    new Rule.NotBefore("hired", "born"),
                    new Rule.When("kind", Set.of("employee"), new Rule.Required(List.of("hired")))),
            List.of(new UniqueKey(List.of("name", "born"))),
            List.of());

    static final RecordType PAYMENTS = new RecordType(
            new RecordType.Naming("payments", "payment", "Payments", ""),
            List.of(
                    Field.required("person_uuid", new FieldType.Reference("people", By.UUID)),
                    twin("person_reference", "people", "person_uuid"),
                    Field.optional("amount", new FieldType.Money()),
                    Field.optional("share", new FieldType.Percent()),
                    Field.optional("source", FieldType.Text.DEFAULT),
                    Field.optional("label", FieldType.Text.DEFAULT)),
            List.of(
                    new Rule.ExactlyOne(List.of("amount", "share")),
                    new Rule.OneOf("person_uuid.kind", Set.of("employee"), "wrong_reference")),
            List.of(),
            List.of(new Derived("label", List.of("source", "amount"))));

    static final RecordType BADGES = new RecordType(
            new RecordType.Naming("badges", "badge", "Badges", ""),
            List.of(
                    Field.required("person_uuid", new FieldType.Reference("people", By.UUID)),
                    twin("person_reference", "people", "person_uuid"),
                    Field.optional("level", new FieldType.Whole(1, 9)),
                    Field.optional(
                            "keepers",
                            new FieldType.ListOf(new FieldType.Reference(FieldType.Reference.ACCOUNT, By.EITHER)))),
            List.of(
                    new Rule.Exists(
                            "person_uuid",
                            "payments",
                            Map.of("person_uuid", "person_uuid"),
                            List.of("share"),
                            "must name somebody who is paid an amount"),
                    new Rule.When(
                            "level",
                            Set.of(9L),
                            new Rule.Exists(
                                    "person_uuid",
                                    "people",
                                    Map.of("manager_uuid", "person_uuid"),
                                    List.of(),
                                    "must name a manager"))),
            List.of(),
            List.of());

    private SampleTypes() {}

    private static Field twin(String name, String target, String storedAs) {
        return new Field(
                name,
                name.replace('_', ' '),
                new FieldType.Reference(target, By.KEY),
                Field.Requirement.OPTIONAL,
                storedAs,
                Field.Guide.NONE);
    }
}
