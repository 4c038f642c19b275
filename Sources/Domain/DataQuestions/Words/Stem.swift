/// Names and words in one form: `OrderItems`, `order_items` and “order items” are all `order item`.
enum Stem {
    static func of(_ word: String) -> String {
        if let meaning = Abbreviations.meanings[word.lowercased()] { return meaning }
        let one = plain(word)
        return one == word.lowercased() ? one : Abbreviations.meanings[one] ?? one
    }

    private static func plain(_ word: String) -> String {
        let word = word.lowercased()
        if let known = irregular[word] ?? british[word] { return known }
        guard word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"), !word.hasSuffix("is") else {
            return word
        }
        if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
        // `analyses`, `diagnoses`: of the Greek words that end so.
        if word.hasSuffix("lyses") || word.hasSuffix("gnoses") || word.hasSuffix("theses") { return word.dropLast(2) + "is" }
        for ending in ["sses", "xes", "ches", "shes", "zes", "uses", "oes"] where word.hasSuffix(ending) {
            // `houses` and `causes` are of words with an e of their own.
            return String(word.dropLast(["ouses", "auses"].contains(where: word.hasSuffix) ? 1 : 2))
        }
        let one = String(word.dropLast())
        return british[one] ?? one
    }

    /// How one and the same word is written on the other side of the sea.
    private static let british = [
        "licence": "license", "licenced": "licensed", "colour": "color", "centre": "center", "programme": "program",
        "labour": "labor", "favourite": "favorite", "theatre": "theater", "tyre": "tire", "jewellery": "jewelry", "enrolment": "enrollment",
        "instalment": "installment", "organisation": "organization", "catalogue": "catalog", "grey": "gray", "defence": "defense",
        "aluminium": "aluminum", "fulfilment": "fulfillment", "neighbourhood": "neighborhood",
        "labelled": "labeled", "travelled": "traveled", "authorised": "authorized", "organised": "organized",
        "specialisation": "specialization",
        "judgement": "judgment", "ageing": "aging", "paediatric": "pediatric", "gynaecology": "gynecology", "anaesthesia": "anesthesia",
        "orthopaedic": "orthopedic", "behaviour": "behavior", "harbour": "harbor", "honour": "honor", "flavour": "flavor",
        "armour": "armor", "rumour": "rumor",
    ]

    /// The words that a name is made of, in full: `min_order` is the least of them, and `duration_min` counts minutes.
    static func words(of name: String) -> [String] {
        var words = parts(of: name).flatMap { of($0).split(separator: " ").map(String.init) }
        guard words.count > 1 else { return words }
        if let bound = ["min": "minimum", "max": "maximum"][words[0]] { words[0] = bound }
        if words.last == "min" { words[words.count - 1] = "minute" }
        return words
    }

    /// The words that a value is made of, as they stand: the department HR is no hour.
    static func written(in value: String) -> [String] {
        let parts = parts(of: value)
        // `follow-ups`, where `UPS` alone is a name
        return parts.map { part in
            value.contains("-") && particles.contains(part.lowercased()) ? String(part.lowercased().dropLast()) : plain(part)
        }
    }

    private static let particles: Set<String> = ["ups", "ins", "outs", "offs"]

    static func parts(of name: String) -> [String] {
        var (words, word, wasLower) = ([String](), "", false)
        for scalar in name.unicodeScalars {
            // Nearly every name is written so, and to ask the tables of Unicode takes longer than all the rest.
            let isPlain = scalar.isASCII
            let isLower = isPlain ? ("a"..."z").contains(scalar) : scalar.properties.isLowercase
            let isUpper = isPlain ? ("A"..."Z").contains(scalar) : scalar.properties.isUppercase
            let isLetter = isLower || isUpper || ("0"..."9").contains(scalar) || !isPlain && scalar.properties.isAlphabetic
            if !isLetter || (isUpper && wasLower) {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isLetter { word.unicodeScalars.append(scalar) }
            wasLower = isLower
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// `reps` are several, and a `rep` is one.
    static func isSeveral(_ word: String) -> Bool { of(word) != word && (word.hasSuffix("s") || irregular[word] != nil) }

    /// What somebody did: `ordered`, `shipping` and `shipped` lead to `order` and `ship`.
    static func verbs(_ word: String) -> [String] {
        let word = word.lowercased()
        if let known = pasts[word] { return [known] }
        for ending in ["ed", "ing"] where word.hasSuffix(ending) && word.utf8.count > ending.utf8.count + 2 {
            let root = String(word.dropLast(ending.count))
            let doubled = root.count > 3 && root.last == root.dropLast().last ? [String(root.dropLast())] : []
            return [root, root + "e"] + doubled
        }
        return []
    }

    /// How it is said once it is done: `shipped` of ship, `paid` of pay.
    static func pasts(of verb: String) -> Set<String> {
        var found = Set(pasts.filter { $0.value == verb }.keys)
        found.insert(verb + (verb.hasSuffix("e") ? "d" : "ed"))
        if let last = verb.last { found.insert(verb + String(last) + "ed") }
        if verb.hasSuffix("y") { found.insert(verb.dropLast() + "ied") }
        return found
    }

    /// `paid` is of pay, whatever its letters say.
    static func irregular(past word: String) -> String? { pasts[word] }

    /// `shipped`, `paid`
    static func isPast(_ word: String) -> Bool { word.lowercased().hasSuffix("ed") || pasts[word.lowercased()] != nil }

    private static let irregular = [
        "people": "person", "women": "woman", "men": "man", "gentlemen": "gentleman", "data": "data", "series": "series", "news": "news",
        "does": "does", "has": "has", "this": "this", "was": "was",
        "ms": "ms", "gas": "gas", "taxes": "tax", "branches": "branch", "statuses": "status", "indices": "index", "children": "child",
        "always": "always", "days": "day", "alias": "alias", "bus": "bus", "companies": "company", "movies": "movie",
        "lens": "lens", "lenses": "lens", "canvas": "canvas", "canvases": "canvas", "atlas": "atlas", "atlases": "atlas",
        "crises": "crisis", "shelves": "shelf", "knives": "knife", "wolves": "wolf",
        "calves": "calf", "loaves": "loaf", "wives": "wife", "mice": "mouse", "geese": "goose", "feet": "foot", "teeth": "tooth",
        "quizzes": "quiz", "shoes": "shoe", "toes": "toe", "canoes": "canoe", "oboes": "oboe",
        "menus": "menu", "skus": "sku", "cpus": "cpu", "gpus": "gpu", "gurus": "guru", "percentage": "percent",
    ]
    private static let pasts = [
        "bought": "buy", "sold": "sell", "ran": "run", "built": "build", "paid": "pay", "sent": "send", "began": "begin", "spent": "spend",
        "written": "write", "read": "read", "took": "take", "taken": "take", "made": "make", "born": "birth",
        "lent": "lend", "drove": "drive", "driven": "drive", "drawn": "draw", "held": "hold", "wrote": "write", "flew": "fly",
        "taught": "teach", "won": "win", "seen": "see", "left": "leave", "lost": "lose", "quit": "quit",
        "led": "lead", "gave": "give", "given": "give", "oversaw": "oversee", "overseen": "oversee", "saw": "see", "rode": "ride",
        "ridden": "ride", "went": "go", "gone": "go", "came": "come", "spoke": "speak", "spoken": "speak", "sang": "sing", "sung": "sing",
        "kept": "keep", "stood": "stand", "sat": "sit", "broke": "break", "broken": "break", "brought": "bring", "caught": "catch",
        "chose": "choose", "chosen": "choose", "drew": "draw", "ate": "eat", "eaten": "eat", "fell": "fall", "fed": "feed",
        "fought": "fight", "found": "find", "grew": "grow", "grown": "grow", "hid": "hide", "hidden": "hide", "knew": "know",
        "known": "know", "met": "meet", "rose": "rise", "risen": "rise", "stole": "steal", "stolen": "steal", "swam": "swim",
        "threw": "throw", "thrown": "throw", "wore": "wear", "worn": "wear", "sought": "seek", "shot": "shoot", "struck": "strike",
        "shown": "show", "begun": "begin", "forgot": "forget", "forgotten": "forget", "lain": "lie", "overdrawn": "overdraw",
        "withdrawn": "withdraw", "withdrew": "withdraw", "done": "do", "sown": "sow", "sewn": "sew", "mown": "mow", "bred": "breed",
        "dealt": "deal",
        "dug": "dig", "hung": "hang", "laid": "lay", "told": "tell", "undertaken": "undertake", "undertook": "undertake", "swept": "sweep",
        "spun": "spin", "torn": "tear", "woven": "weave", "wove": "weave", "frozen": "freeze", "froze": "freeze", "bent": "bend",
        "burnt": "burn", "flown": "fly", "heard": "hear", "rebuilt": "rebuild", "resold": "resell", "rang": "ring", "rung": "ring",
        "sank": "sink", "sunk": "sink", "drank": "drink", "drunk": "drink", "blown": "blow", "blew": "blow", "swum": "swim", "lit": "light",
        "proven": "prove", "shaken": "shake", "shook": "shake", "slept": "sleep", "sworn": "swear", "swore": "swear", "tore": "tear",
        "understood": "understand", "repaid": "repay", "prepaid": "prepay", "mistaken": "mistake", "bound": "bind", "stuck": "stick",
    ]
}
