import Datasets
import Entities

/// What happens to rows, by verbs, and how the columns are called that say when: `joined` is `signed_up_at` where nobody keeps it as
/// `joined_at`.
enum Happenings {
    /// The names of such columns, the likeliest first; none where the word tells of nothing that is known here.
    static func columns(for words: String) -> [String] {
        for root in roots(of: words) { if let found = byVerb[root] { return found } }
        return []
    }

    /// Several words that say one thing: `went out`, `took effect`.
    static func phrase(_ words: String) -> Bool { words.contains(" ") && !columns(for: words).isEmpty }

    static let longestPhrase = 3

    /// With these a row is done with.
    static let ends: Set<String> = [
        "paid", "settled", "returned", "back", "resolved", "closed", "completed", "done", "finished", "fixed", "delivered", "received",
        "arrived", "fulfilled", "completion", "return", "delivery", "payment", "shipped", "collected", "redeemed", "dispensed",
    ]

    static let finalStates: Set<String> = [
        "paid", "settled", "void", "voided", "cancelled", "canceled", "closed", "completed", "complete", "done", "resolved", "returned",
        "delivered", "received", "refunded", "uncollectible", "written off", "draft", "rejected", "declined", "withdrawn", "dropped",
        "abandoned", "finished", "fulfilled", "archived", "fixed", "waived", "lost", "collected", "picked up", "redeemed", "dispensed",
    ]

    /// A time that is rather still to come.
    static let aheads: Set<String> = [
        "due", "deadline", "expire", "expiry", "expiration", "until", "expected", "scheduled", "planned", "promised", "eta", "target",
        "renewal", "renew", "valid", "next", "estimated", "payable", "for", "best",
    ]

    /// Whether it says of any rows no more than that there were such rows then.
    static func isGeneric(_ words: String) -> Bool { roots(of: words).contains { generic.contains($0) } }

    private static let generic: Set<String> = [
        "start", "begin", "began", "commence", "came in", "come in", "comes in", "happen", "occur", "take place", "took place",
        "takes place", "held", "hold", "meet", "gather", "convene", "run", "schedule", "roster",
    ]

    /// `shipped`, `ships` and `shipping` lead to `ship`.
    static func roots(of words: String) -> [String] {
        let words = words.lowercased()
        return [words] + Stem.verbs(words) + [Stem.of(words)]
    }

    /// What may have been meant where a letter was left out or mistaken.
    static func spelt(_ word: String) -> [String] {
        let said = word.lowercased()
        guard said.utf8.count > 6, columns(for: said).isEmpty else { return [said] }
        return [said] + pasts.filter { $0.first == said.first && Closeness.distance($0, said) == 1 }
    }

    private static let pasts: [String] = byVerb.keys.sorted().filter { !$0.contains(" ") && !Stem.isPast($0) }.map {
        $0.hasSuffix("e") ? $0 + "d" : $0.hasSuffix("y") ? $0.dropLast() + "ied" : $0 + "ed"
    }

    /// `inspected` and `inspection_date` begin alike, and so do `renewed` and `renewal`.
    static func isAlike(_ said: String, _ name: String) -> Bool {
        guard Stem.isPast(said) || said.hasSuffix("ing"), name.utf8.count >= 5 else { return false }
        return Stem.verbs(said).contains { root in
            let length = zip(root, name).prefix { $0 == $1 }.count
            return length >= 5 && length >= root.count - 2
        }
    }

    private static let byVerb: [String: [String]] = {
        var found: [String: [String]] = [:]
        for (verbs, columns) in written {
            let columns = columns.split(separator: " ").map { Stem.of(String($0)) }
            for verb in verbs.split(separator: ",").map({ $0.split(separator: " ").joined(separator: " ") }) { found[verb] = columns }
        }
        return found
    }()

    private static let written: [(verbs: String, columns: String)] = [
        (
            "join, joined, joined the company, join the company, joined us, join us, join the team, joined the team, sign up, signed up, signs up, register, onboard, became a, became an",
            "joined join signup signed registered registration enrolled admitted hired hire onboarded appointed since created"
        ),
        ("enroll, enrol", "enrolled enrollment enrolment enroled registered joined admitted signup created"),
        ("admit", "admitted admission enrolled registered joined"),
        ("hire, recruit, employ, appoint", "hired hire hiring employed employment appointed recruited onboarded joined started start"),
        (
            "left, leaving, quit, resign, depart, left the company, left us, left the firm, left the team, leave the company",
            "left leaving exit termination terminated resigned resignation exited departed departure separation ended end closed"
        ),
        ("terminate, lay off, laid off, let go", "terminated termination left dismissed ended end closed"),
        ("churn, unsubscribe", "churned cancelled canceled unsubscribed closed ended"),
        ("retire, discontinue", "retired retirement discontinued withdrawn ended deprecated"),
        (
            "release, publish, come out, came out, launch, introduce, debut, went live, go live, roll out, rolled out",
            "released release published publication launched launch introduced introduction issued premiere aired live"
        ),
        ("send, ship, dispatch, mail, sent out, went out, go out, shipped out", "shipped sent dispatched mailed ship departed out issued"),
        ("arrive, land, receive, deliver, get in, got in, come", "arrived arrival delivered delivery received landed paid"),
        (
            "came in, come in, comes in",
            "received arrived submitted applied reported created opened placed ordered registered booked requested paid"
        ),
        (
            "create, open, raise, log, file, submit, lodge, request, turn in, turned in, hand in, handed in, apply, initiate, add, post",
            "created opened raised logged filed submitted requested applied added posted reported registered placed"
        ),
        ("report, notice, detect, discover", "reported detected discovered noticed occurred opened created"),
        ("order, place, placed", "ordered placed purchased order created"),
        ("book, reserve", "booked reserved booking created"),
        (
            "resolve, fix, solve, repair, finish, complete, close, conclude, settle, done, sort out, sorted out",
            "resolved fixed solved repaired finished completed completion closed done settled concluded ended"
        ),
        (
            "start, begin, began, kick off, kicked off, commence",
            "started start begin began commenced opened from founded hired hire joined join appointed employed onboarded"
        ),
        ("end, ended, run out, ran out, lapse", "ended end expired expiry expiration until finished closed"),
        ("expire, runs out, run out", "expires expire expiry expiration expired until valid end ended best"),
        ("due, owed, fall due, fell due, falls due", "due deadline payable"),
        ("expect, promise, plan, schedule", "expected promised planned scheduled eta estimated due target"),
        ("pay, collect, clear", "paid payment settled collected cleared"),
        ("bill, invoice, charge, issue", "billed invoiced charged issued issue invoice"),
        ("buy, purchase, acquire", "bought purchased purchase acquired acquisition ordered"),
        ("sell, sold", "sold sale ordered"),
        (
            "log in, logged in, logs in, sign in, signed in, seen, active, last active, last seen",
            "login logged seen active activity signin visit visited access accessed"
        ),
        ("cancel, call off, called off, withdraw", "cancelled canceled cancellation withdrawn"),
        ("return, bring back, brought back, give back, gave back, hand back, handed back", "returned return back"),
        (
            "borrow, lend, loan, check out, checked out, take out, taken out, took out, lent, rent",
            "loaned loan lent borrowed out checkout rented"
        ),
        ("hold, held, take place, took place, happen, occur, takes place", "held occurred happened start started scheduled date"),
        ("install, commission, set up", "installed installation install commissioned setup"),
        ("found, establish, form, build, built, set up", "founded established formed built opened incorporated founding"),
        ("die, died, pass away, passed away", "died deceased death"),
        ("update, modify, change, edit", "updated modified changed edited update"),
        ("take effect, took effect, come into force, came into force, takes effect", "effective effect valid start"),
        ("go off, went off, trigger, fire, fired", "fired triggered raised"),
        ("calibrate, service, inspect, maintain", "calibrated calibration serviced inspected inspection maintained maintenance"),
    ]
}
