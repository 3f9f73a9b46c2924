package io.rowport.bootstrap;

import io.rowport.bootstrap.settings.Durations;
import io.rowport.domain.BlankCells;
import io.rowport.domain.DateOrder;
import io.rowport.domain.ImportOptions;
import io.rowport.domain.Mode;
import io.rowport.domain.OnExisting;
import io.rowport.domain.Scope;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads what the command line gives into what the domain takes. */
final class Converters {
    private Converters() {}

    static void register(CommandLine line) {
        line.registerConverter(Mode.class, choice(Mode.class));
        line.registerConverter(OnExisting.class, choice(OnExisting.class));
        line.registerConverter(BlankCells.class, choice(BlankCells.class));
        line.registerConverter(DateOrder.class, choice(DateOrder.class));
        line.registerConverter(Scope.class, Converters::scope);
        line.registerConverter(Duration.class, Converters::duration);
        line.registerConverter(Charset.class, Converters::charset);
        line.registerConverter(Character.class, Converters::delimiter);
    }

    private static <E extends Enum<E>> ITypeConverter<E> choice(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", not " + text));
    }

    private static Scope scope(String text) {
        return Scope.of(text)
                .orElseThrow(() -> new TypeConversionException("must be one of "
                        + Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(", "))
                        + ", not " + text));
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException("must be " + Durations.FORM + ", not " + text));
    }

    private static Charset charset(String text) {
        try {
            return Charset.forName(text);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new TypeConversionException(
                    "there is no encoding " + text + "; try UTF-8, UTF-16, windows-1252 or ISO-8859-1");
        }
    }

    private static Character delimiter(String text) {
        return switch (text) {
            case "tab", "\\t" -> '\t';
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "pipe" -> '|';
            default -> {
                if (text.length() != 1 || !ImportOptions.canSeparate(text.charAt(0))) {
                    throw new TypeConversionException(
                            "must be one character that is no letter, digit or quote, or comma, semicolon, tab or pipe, not "
                                    + text);
                }
                yield text.charAt(0);
            }
        };
    }
}
