package io.rowport.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static final LocalDate EARLY = LocalDate.of(2020, 1, 1);
    private static final LocalDate LATE = LocalDate.of(2021, 1, 1);

    @Test
    void requiredNamesEachFieldThatIsMissing() {
        Rule rule = new Rule.Required(List.of("first_name", "last_name"));

        assertThat(check(rule, Map.of()))
                .containsExactly(
                        RowError.of("first_name", "required", "The first name field is required."),
                        RowError.of("last_name", "required", "The last name field is required."));
        assertThat(check(rule, Map.of("first_name", "Jo", "last_name", "Doe"))).isEmpty();
        assertThat(rule.description()).isEqualTo("first name and last name must be given");
        assertThat(rule.paths()).containsExactlyInAnyOrder("first_name", "last_name");
    }

    @Test
    void exactlyOneWantsOneAndNotTwo() {
        Rule rule = new Rule.ExactlyOne(List.of("amount", "percentage"));

        assertThat(check(rule, Map.of()))
                .containsExactly(RowError.of("amount", "required", "One of amount or percentage is required."));
        assertThat(check(rule, Map.of("amount", 1, "percentage", 2)))
                .containsExactly(RowError.of(
                        "percentage", "conflicting_fields", "Only one of amount or percentage may be given."));
        assertThat(check(rule, Map.of("percentage", 2))).isEmpty();
        assertThat(rule.description()).isEqualTo("exactly one of amount or percentage must be given");
        assertThat(rule.paths()).containsExactlyInAnyOrder("amount", "percentage");
    }

    @Test
    void atLeastOneWantsOneOrMore() {
        Rule rule = new Rule.AtLeastOne(List.of("email", "mobile"));

        assertThat(check(rule, Map.of()))
                .containsExactly(RowError.of("email", "required", "At least one of email or mobile is required."));
        assertThat(check(rule, Map.of("mobile", "1"))).isEmpty();
        assertThat(check(rule, Map.of("mobile", "1", "email", "2"))).isEmpty();
        assertThat(rule.description()).isEqualTo("at least one of email or mobile must be given");
        assertThat(rule.paths()).containsExactlyInAnyOrder("email", "mobile");
    }

    @Test
    void notBeforeComparesTwoDaysThatAreBothGiven() {
        Rule rule = new Rule.NotBefore("ends_on", "starts_on");

        assertThat(check(rule, Map.of("ends_on", EARLY, "starts_on", LATE)))
                .containsExactly(
                        RowError.of("ends_on", "too_early", "The ends on field must not be before starts on."));
        assertThat(check(rule, Map.of("ends_on", LATE, "starts_on", LATE))).isEmpty();
        assertThat(check(rule, Map.of("ends_on", EARLY))).isEmpty();
        assertThat(check(rule, Map.of("starts_on", LATE))).isEmpty();
        assertThat(rule.description()).isEqualTo("ends on must not be before starts on");
        assertThat(rule.paths()).containsExactlyInAnyOrder("ends_on", "starts_on");
    }

    @Test
    void oneOfLooksAtAFieldOfTheRowItself() {
        Rule rule = new Rule.OneOf("status", inOrder("in_force", true), "wrong_status");

        assertThat(check(rule, Map.of("status", "ended")))
                .containsExactly(RowError.of("status", "wrong_status", "The status field must be in force or yes."));
        assertThat(check(rule, Map.of("status", "in_force"))).isEmpty();
        assertThat(check(rule, Map.of())).isEmpty();
        assertThat(rule.description()).isEqualTo("status must be in force or yes");
        assertThat(rule.paths()).containsExactly("status");
    }

    @Test
    void oneOfLooksAtARecordThatTheRowRefersTo() {
        Rule rule = new Rule.OneOf("client_uuid.type", inOrder("individual", "joint"), "wrong_reference");
        String message = "The client field must be a record whose type is individual or joint.";

        assertThat(check(rule, Map.of("client_uuid", 1, "client_uuid.type", "trust")))
                .containsExactly(RowError.of("client_uuid", "wrong_reference", message));
        assertThat(check(rule, Map.of("client_uuid", 1)))
                .containsExactly(RowError.of("client_uuid", "wrong_reference", message));
        assertThat(check(rule, Map.of("client_uuid", 1, "client_uuid.type", "joint")))
                .isEmpty();
        assertThat(check(rule, Map.of())).isEmpty();
        assertThat(rule.description()).isEqualTo("client must be a record whose type is individual or joint");
    }

    @Test
    void sameAsComparesWhatTwoPathsLeadTo() {
        Rule rule = new Rule.SameAs("plan_uuid.client_uuid", "client_uuid", "must be a plan of the client");

        assertThat(check(rule, Map.of("plan_uuid.client_uuid", 1, "client_uuid", 2)))
                .containsExactly(
                        RowError.of("plan_uuid", "wrong_reference", "The plan field must be a plan of the client."));
        assertThat(check(rule, Map.of("plan_uuid.client_uuid", 1, "client_uuid", 1)))
                .isEmpty();
        assertThat(check(rule, Map.of("client_uuid", 1))).isEmpty();
        assertThat(check(rule, Map.of("plan_uuid.client_uuid", 1))).isEmpty();
        assertThat(rule.description()).isEqualTo("plan must be a plan of the client");
        assertThat(rule.paths()).containsExactlyInAnyOrder("plan_uuid.client_uuid", "client_uuid");
    }

    @Test
    void existsAsksWhetherAFittingRecordIsThereOnceAllIsGiven() {
        Rule.Exists rule = new Rule.Exists(
                "client_uuid",
                "members",
                Map.of("client", "client_uuid", "scheme", "scheme_uuid"),
                List.of("left_on"),
                "must be a member of the scheme");
        Map<String, Object> given = Map.of("client_uuid", 1, "scheme_uuid", 2);
        Map<String, Object> found = new HashMap<>(given);
        found.put(rule.key(), true);

        assertThat(check(rule, given))
                .containsExactly(RowError.of(
                        "client_uuid", "wrong_reference", "The client field must be a member of the scheme."));
        assertThat(check(rule, found)).isEmpty();
        assertThat(check(rule, Map.of("client_uuid", 1))).isEmpty();
        assertThat(rule.description()).isEqualTo("client must be a member of the scheme");
        assertThat(rule.paths()).containsExactlyInAnyOrder("client_uuid", "scheme_uuid");
        assertThat(rule.key()).isEqualTo("client_uuid.exists:members");
    }

    @Test
    void whenChecksOnlyUnderItsConditionAndSaysIt() {
        Rule rule = new Rule.When("type", inOrder("individual", "joint"), new Rule.Required(List.of("last_name")));

        assertThat(check(rule, Map.of("type", "joint")))
                .containsExactly(RowError.of(
                        "last_name", "required", "The last name field is required when type is individual or joint."));
        assertThat(check(rule, Map.of("type", "trust"))).isEmpty();
        assertThat(check(rule, Map.of())).isEmpty();
        assertThat(rule.description()).isEqualTo("last name must be given when type is individual or joint");
        assertThat(rule.paths()).containsExactlyInAnyOrder("type", "last_name");
    }

    @Test
    void whenWithoutValuesAsksOnlyThatTheFieldIsGiven() {
        Rule rule = new Rule.When("ends_on", Set.of(), new Rule.Required(List.of("reason")));

        assertThat(check(rule, Map.of("ends_on", EARLY)))
                .extracting(RowError::message)
                .containsExactly("The reason field is required when ends on is given.");
        assertThat(check(rule, Map.of())).isEmpty();
    }

    @Test
    void noIsWrittenAsAWord() {
        Rule rule = new Rule.When("joint", Set.of(false), new Rule.Required(List.of("name")));

        assertThat(rule.description()).isEqualTo("name must be given when joint is no");
    }

    private static Set<Object> inOrder(Object... values) {
        return new LinkedHashSet<>(List.of(values));
    }

    private static List<RowError> check(Rule rule, Map<String, ?> record) {
        List<RowError> errors = new ArrayList<>();
        rule.check(
                new RecordView() {
                    @Override
                    public @Nullable Object get(String path) {
                        return record.get(path);
                    }

                    @Override
                    public boolean isKnown(String path) {
                        return true;
                    }
                },
                errors::add);
        return errors;
    }
}
