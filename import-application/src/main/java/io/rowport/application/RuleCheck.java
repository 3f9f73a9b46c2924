package io.rowport.application;

import io.rowport.domain.FirmId;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordView;
import io.rowport.domain.RowError;
import io.rowport.domain.Rule;
import io.rowport.domain.port.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds records against the rules of their type; what a rule wants looked up is looked up for the whole batch. */
final class RuleCheck {
    private final List<Checked> rules;
    private final References references;

    /**
     * A record to be checked.
     *
     * @param view the record as it would be
     * @param touched whether its row gives or changes a field: rules that look at none such are left out
     * @param errors takes its problems
     */
    record Candidate(RecordView view, Predicate<String> touched, Consumer<RowError> errors) {}

    /** A rule with its paths, which are worked out once and not for each row. */
    private record Checked(Rule rule, List<Path> paths, Rule.@Nullable Exists exists) {}

    /** A path, and the field at its beginning. */
    private record Path(String whole, String field) {
        Path(String whole) {
            this(whole, Rule.fieldOf(whole));
        }
    }

    RuleCheck(RecordType type, References references) {
        this.rules = type.rules().stream()
                .map(rule ->
                        new Checked(rule, rule.paths().stream().map(Path::new).toList(), exists(rule)))
                .toList();
        this.references = references;
    }

    void check(FirmId firm, List<Candidate> candidates) {
        for (Checked checked : rules) {
            if (checked.exists() == null) {
                for (Candidate candidate : candidates) {
                    if (concerns(checked, candidate)) {
                        checked.rule().check(candidate.view(), candidate.errors());
                    }
                }
            } else {
                checkExisting(firm, checked.rule(), checked.exists(), concerned(checked, candidates));
            }
        }
    }

    private static List<Candidate> concerned(Checked checked, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> concerns(checked, candidate))
                .toList();
    }

    private void checkExisting(FirmId firm, Rule rule, Rule.Exists exists, List<Candidate> candidates) {
        Set<List<@Nullable Object>> tuples = new HashSet<>();
        candidates.forEach(candidate -> tuples.add(tuple(exists, candidate.view())));
        tuples.removeIf(tuple -> tuple.contains(null));
        Map<List<@Nullable Object>, UUID> found = tuples.isEmpty()
                ? Map.of()
                : references.matching(
                        firm, exists.type(), List.copyOf(exists.match().keySet()), tuples, exists.blank());
        for (Candidate candidate : candidates) {
            boolean present = found.containsKey(tuple(exists, candidate.view()));
            rule.check(new Answered(candidate.view(), exists.key(), present), candidate.errors());
        }
    }

    private static boolean concerns(Checked rule, Candidate candidate) {
        boolean touched = false;
        for (Path path : rule.paths()) {
            if (!candidate.view().isKnown(path.whole())) {
                return false;
            }
            touched |= candidate.touched().test(path.field());
        }
        return touched;
    }

    private static List<@Nullable Object> tuple(Rule.Exists exists, RecordView view) {
        List<@Nullable Object> tuple = new ArrayList<>();
        exists.match().values().forEach(path -> tuple.add(view.get(path)));
        return tuple;
    }

    private static Rule.@Nullable Exists exists(Rule rule) {
        if (rule instanceof Rule.When when) {
            return exists(when.then());
        }
        return rule instanceof Rule.Exists exists ? exists : null;
    }

    private record Answered(RecordView view, String key, boolean answer) implements RecordView {
        @Override
        public @Nullable Object get(String path) {
            return path.equals(key) ? answer : view.get(path);
        }

        @Override
        public boolean isKnown(String path) {
            return view.isKnown(path);
        }
    }
}
