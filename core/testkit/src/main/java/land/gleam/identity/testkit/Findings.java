package land.gleam.identity.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import land.gleam.identity.testkit.EndpointReport.Check;
import land.gleam.identity.testkit.EndpointReport.Finding;
import org.jspecify.annotations.Nullable;

/** What an examination has found so far. A rule is broken, checked and not broken, or not checked. */
final class Findings {
    private final List<Finding> broken = new ArrayList<>();
    private final Set<EndpointRule> checked = EnumSet.noneOf(EndpointRule.class);
    private final Map<EndpointRule, String> reasons = new LinkedHashMap<>();

    /** Records the result of a check. What was found is null if the rule is obeyed. */
    void check(EndpointRule rule, String sent, @Nullable String found) {
        check(rule, sent, found, "");
    }

    void check(EndpointRule rule, String sent, @Nullable String found, String advice) {
        checked.add(rule);
        if (found != null) {
            broken.add(new Finding(rule, sent, found, advice));
        }
    }

    /** Records why a rule cannot be checked, or, together with a result, why only in part. */
    void skip(EndpointRule rule, String reason) {
        reasons.put(rule, reason);
    }

    /** Takes back what only seemed to pass. */
    void doubt(List<EndpointRule> rules, String reason) {
        for (EndpointRule rule : rules) {
            if (checked.contains(rule) && !hasBroken(rule)) {
                checked.remove(rule);
                reasons.put(rule, reason);
            }
        }
    }

    boolean hasBroken(EndpointRule... rules) {
        return broken.stream()
                .anyMatch(finding ->
                        List.of(rules).stream().anyMatch(rule -> rule.name().equals(finding.code())));
    }

    /**
     * Returns the report, in the order of the rules. Rules without a result or a reason were not checked for the reason
     * given here.
     */
    EndpointReport report(Instant at, int requests, String otherwise) {
        List<Check> notChecked = new ArrayList<>();
        List<Check> passed = new ArrayList<>();
        for (EndpointRule rule : EndpointRule.values()) {
            if (!checked.contains(rule)) {
                notChecked.add(new Check(rule, reasons.getOrDefault(rule, otherwise)));
            } else if (!hasBroken(rule)) {
                passed.add(new Check(rule, rule.wanted()));
                if (reasons.containsKey(rule)) {
                    notChecked.add(new Check(rule, reasons.get(rule)));
                }
            }
        }
        List<Finding> sorted = broken.stream()
                .sorted(Comparator.comparing(finding -> EndpointRule.valueOf(finding.code())))
                .toList();
        return new EndpointReport(at, requests, sorted, notChecked, passed);
    }
}
