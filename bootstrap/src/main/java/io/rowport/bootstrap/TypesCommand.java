package io.rowport.bootstrap;

import io.rowport.bootstrap.terminal.Program;
import io.rowport.bootstrap.terminal.Table;
import io.rowport.domain.Field;
import io.rowport.domain.FieldType;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.RecordType;
import io.rowport.domain.RecordTypes;
import io.rowport.domain.Rule;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "types",
        description = "Lists the record types, or the fields and rules of one.",
        versionProvider = Program.class,
        mixinStandardHelpOptions = true)
final class TypesCommand implements Runnable {
    private final Session session;

    @Parameters(paramLabel = "TYPE", arity = "0..1", description = "A record type, for example clients.")
    private @Nullable String type;

    TypesCommand(Session session) {
        this.session = session;
    }

    /** Finds a type that the user names, or refuses with those that there are. */
    static RecordType find(String name, RecordTypes types) {
        return types.find(name)
                .orElseThrow(() -> new InvalidInput(
                        "type",
                        "There is no type " + name + "; there are "
                                + types.all().stream().map(RecordType::name).collect(Collectors.joining(", "))
                                + "."));
    }

    @Override
    public void run() {
        PrintStream out = session.terminal().out();
        RecordTypes types = Wiring.declaredTypes(session.settings()).types();
        if (type == null) {
            list(types, out);
        } else {
            show(find(type, types), out);
        }
    }

    private static void list(RecordTypes types, PrintStream out) {
        Table table = new Table("TYPE", "FIELDS", "REQUIRED", "WHAT IT IS");
        for (RecordType known : types.all()) {
            String required = known.fields().stream()
                    .filter(Field::isRequired)
                    .map(Field::name)
                    .collect(Collectors.joining(", "));
            table.row(
                    known.name(),
                    Integer.toString(known.fields().size()),
                    required,
                    known.naming().description());
        }
        table.print(out);
    }

    private static void show(RecordType shown, PrintStream out) {
        out.println(shown.naming().label() + " (" + shown.name() + "): "
                + shown.naming().description());
        out.println();
        Table table = new Table("FIELD", "TYPE", "NEEDED", "WHAT IT HOLDS");
        shown.fields()
                .forEach(field ->
                        table.row(field.name(), field.type().name(), field.isRequired() ? "yes" : "", about(field)));
        table.print(out);
        if (!shown.rules().isEmpty()) {
            out.println();
            out.println("Rules:");
            shown.rules().stream().map(Rule::description).forEach(rule -> out.println("  - " + rule));
        }
    }

    private static String about(Field field) {
        List<String> parts = new ArrayList<>();
        if (!field.guide().description().isEmpty()) {
            parts.add(field.guide().description());
        }
        if (field.type() instanceof FieldType.Choice choice) {
            parts.add("One of: " + String.join(", ", choice.values()) + ".");
        }
        if (field.reference() != null) {
            parts.add("Refers to " + field.reference().target() + ".");
        }
        if (field.isFixed()) {
            parts.add("Never changes.");
        }
        if (!field.guide().aliases().isEmpty()) {
            parts.add("Also known as: " + String.join(", ", field.guide().aliases()) + ".");
        }
        return String.join(" ", parts);
    }
}
