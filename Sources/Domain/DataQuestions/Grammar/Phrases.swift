/// The words of the grammar. A longer phrase is surer than a shorter one.
enum Phrases {
    private static let written: [(Mark, [String])] = [
        (
            .count,
            [
                "how many", "number of", "the number of", "count of", "count", "counts", "amount of times", "how often", "total number of",
                "count up",
                "total count of", "tally", "tally of", "the count of", "row count", "howmany", "how many times", "quantity of",
                "numbers of",
            ]
        ),
        (
            .aggregate(.sum),
            [
                "sum of", "sum", "total of", "the total of", "total", "totals", "how much", "sum up", "add up", "overall", "combined",
                "summed",
            ]
        ),
        (.aggregate(.average), ["average", "avg", "mean", "average of", "on average", "typical", "averaged", "averages"]),
        (.aggregate(.median), ["median", "median of"]),
        (.aggregate(.least), ["minimum", "min", "minimal"]),
        (.aggregate(.greatest), ["maximum", "max", "maximal", "peak"]),
        (.extreme(isDescending: true), ["highest", "greatest", "record"]),
        (.extreme(isDescending: false), ["lowest"]),
        (
            .distinct,
            [
                "distinct", "unique", "different", "distinct values of", "unique values of", "different values of", "possible values of",
                "values of",
            ]
        ),
        (
            .share,
            [
                "share of", "percentage of", "percent of", "proportion of", "what share of", "what percentage of", "fraction of",
                "ratio of", "% of", "share", "percentage", "proportion", "what percent of", "what fraction of", "what proportion of",
            ]
        ),
        (
            .per,
            [
                "per", "for each", "for every", "each", "every", "grouped by", "group by", "broken down by", "split by", "by each",
                "in each", "of each",
                "on each", "across", "breakdown by", "break down by", "split up by", "split per", "grouped per", "aggregated by",
                "divided by", "according to",
                "per each", "bucketed by", "segmented by", "for the different", "for all", "from each", "with each", "of every", "in every",
                "broken out by",
                "depending on", "broken down per", "partitioned by",
            ]
        ),
        (.by, ["by", "based on", "measured by", "in terms of", "ranked by", "with respect to", "judged by"]),
        (.rhythm(.hour), ["hourly"]),
        (.rhythm(.day), ["daily", "day by day", "over time", "per calendar day", "by date", "per date"]),
        (.rhythm(.week), ["weekly", "week by week"]),
        (.rhythm(.month), ["monthly", "month by month", "month over month"]),
        (.rhythm(.quarter), ["quarterly"]),
        (.rhythm(.year), ["yearly", "annual", "annually", "year by year", "year over year"]),
        (.unit(.weekday), ["weekday", "weekdays", "day of week", "day of the week", "days of the week"]),
        (.unit(.hourOfDay), ["hour of day", "hour of the day", "time of day", "hours of the day"]),
        (.unit(.hour), ["hour", "hours"]),
        (.unit(.day), ["day", "days"]),
        (.unit(.week), ["week", "weeks", "calendar week"]),
        (.unit(.month), ["month", "months", "calendar month"]),
        (.unit(.quarter), ["quarter", "quarters"]),
        (.unit(.year), ["year", "years", "calendar year"]),
        (
            .rank(isDescending: true),
            ["top", "best", "leading", "most frequent", "most common", "busiest", "most active", "most successful", "strongest"]
        ),
        (
            .sales(isDescending: true),
            [
                "best selling", "best-selling", "bestselling", "most popular", "bestseller", "bestsellers", "best sellers", "most sold",
                "top selling", "top-selling", "sold the most", "sold most", "sells the most", "sells best", "sold best", "sell best",
                "most often bought", "most bought", "sold most often", "most ordered", "most often ordered",
            ]
        ),
        (
            .sales(isDescending: false),
            [
                "worst selling", "least popular", "least sold", "sold the least", "slowest selling", "worst-selling", "least ordered",
                "sells the least",
            ]
        ),
        (.versus, ["vs", "versus", "compare", "comparison", "comparison of", "compared to", "compared with", "vs."]),
        (
            .rank(isDescending: false),
            ["bottom", "worst", "least common", "rarest", "least active", "weakest", "quietest", "least frequent"]
        ),
        (.most(isDescending: true), ["most", "the most", "more than anyone", "most often", "the most often"]),
        (.most(isDescending: false), ["fewest", "least", "the fewest", "the least", "least often"]),
        (.end(isLast: true), ["last", "most recent", "most recently", "final", "latest", "newest", "the latest"]),
        (.end(isLast: false), ["first", "oldest", "earliest"]),
        (
            .compare(.more),
            [
                "more than", "greater than", "over", "above", "larger than", "bigger than", "higher than", "exceeding", "exceeds", "exceed",
                ">", "beyond", "in excess of", "upwards of", "north of", "exceeded",
            ]
        ),
        (
            .compare(.atLeast),
            ["at least", "no less than", "not less than", "minimum of", ">=", "≥", "or more than", "a minimum of", "no fewer than"]
        ),
        (.compare(.less), ["less than", "fewer than", "below", "under", "smaller than", "lower than", "<", "beneath"]),
        (.compare(.atMost), ["at most", "no more than", "not more than", "up to", "maximum of", "<=", "≤", "a maximum of"]),
        (
            .compare(.equal),
            ["equals", "equal to", "equal", "=", "==", "exactly", "is exactly", "set to", "is set to", "matches", "matching"]
        ),
        (
            .compare(.unequal),
            [
                "!=", "<>", "not equal to", "other than", "different from", "does not equal", "not equals", "besides", "except",
                "excluding", "apart from",
            ]
        ),
        (.between, ["between", "is between", "ranging from", "in the range"]),
        (
            .like(.contains),
            [
                "contains", "containing", "contain", "includes", "including", "like", "mentioning", "that contain", "that contains",
                "mentions", "with the word",
            ]
        ),
        (.like(.begins), ["starts with", "starting with", "begins with", "beginning with", "start with", "begin with", "that start with"]),
        (.like(.ends), ["ends with", "ending with", "ending in", "end with", "ends in", "end in"]),
        (
            .missing(isNegated: false),
            [
                "is null", "are null", "is missing", "are missing", "is empty", "are empty", "is unknown", "is not set", "not set",
                "is unset", "missing", "null", "is blank", "blank", "empty", "isn't set", "has no value", "unknown",
            ]
        ),
        (
            .missing(isNegated: true),
            [
                "is not null", "are not null", "not null", "is not missing", "is not empty", "not empty", "is known", "is not unknown",
                "isn't null", "non-null", "is present",
            ]
        ),
        (.isIn, ["is in", "are in", "is one of", "one of", "any of", "either", "among", "is either", "in either"]),
        (.copula, ["is", "are", "was", "were", "be", "being", "been", "'s"]),
        (.negation, ["not", "neither", "isn't", "aren't", "wasn't", "weren't", "is not", "are not", "was not", "were not", "isnt"]),
        (
            .having,
            [
                "paid with", "paid using", "with", "having", "have", "has", "had", "where", "whose", "that", "that have", "who have",
                "which have", "that has",
                "with a", "with an", "that had", "who had", "containing at least",
            ]
        ),
        (
            .without,
            [
                "without", "with no", "have no", "has no", "had no", "who have no", "that have no", "without any", "who never", "never",
                "have never", "that never",
                "do not have", "don't have", "does not have", "doesn't have", "who don't have", "that don't have", "have not", "haven't",
                "has not", "hasn't",
                "didn't", "did not", "lacking", "who did not", "who didn't", "with zero", "have zero", "with 0", "not having",
                "do not have any", "don't have any",
                "that have never", "who have never", "have never been", "were never", "was never", "never been", "lack", "lacks",
                "that lack", "missing any",
                "are without", "never had", "had never", "who have not", "who haven't", "that have not", "that haven't", "without a single",
                "who've never", "dont have", "have yet to", "aren't in any", "not in any", "have not been", "has never", "that were never",
            ]
        ),
        (.and, ["and", "as well as", "plus", "&", "together with", "along with"]),
        (.or, ["or", "nor"]),
        (
            .preposition,
            [
                "did", "does", "placed by", "made by", "done by", "submitted by", "owned by", "started by", "triggered by", "used by",
                "bought by", "created by", "run by", "in", "from", "for", "on", "at", "to", "into", "within", "through", "via", "against",
                "coming from", "located in", "based in", "living in", "come from", "live in", "inside", "against", "belonging to", "named",
                "called", "who live in", "that come from", "out of", "during",
            ]
        ),
        (
            .sorted,
            [
                "sorted by", "ordered by", "order by", "sort by", "sort them by", "sorted on", "sorted", "sort on", "ordered on",
                "order them by", "arranged by", "in order of",
            ]
        ),
        (
            .direction(isDescending: true),
            [
                "descending", "desc", "highest first", "largest first", "newest first", "biggest first", "latest first",
                "in descending order", "most first", "descending order", "from high to low", "most recent first", "most expensive first",
            ]
        ),
        (
            .direction(isDescending: false),
            [
                "ascending", "asc", "lowest first", "smallest first", "oldest first", "alphabetically", "in ascending order",
                "ascending order", "from low to high", "cheapest first", "earliest first",
            ]
        ),
        (
            .chart,
            [
                "as a chart", "as chart", "as a graph", "as graph", "as a plot", "chart", "graph", "plot", "as a bar chart",
                "as a line chart", "as stacked bars", "stacked bars", "as a stacked bar chart", "stacked bar chart", "as a histogram",
                "as lines",
                "bar chart", "line chart", "chart of", "graph of", "plot of", "draw", "visualize", "visualise",
                "in a chart", "as bars", "as a pie chart", "as line chart", "as bar chart", "a chart of", "a graph of", "pie chart",
                "line graph", "line graph of", "a bar chart of", "a line chart of", "as a diagram", "diagram", "diagram of", "with a chart",
                "in a graph", "bar chart of", "line chart of", "as a line graph",
            ]
        ),
        (
            .csv,
            [
                "as csv", "as a csv", "csv", "csv of", "export", "as a csv file", "in csv", "to csv", "as a file", "download",
                "as spreadsheet", "as a spreadsheet", "for excel", "as excel", "csv file", "csv file of", "export of", "csv export",
                "csv export of", "into a csv", "to a csv", "in a csv", "as an export", "a csv of",
            ]
        ),
        (.all, ["all", "all of", "all the", "entire", "every single"]),
        (.when, ["when", "on which day", "on what date", "at what time", "since when"]),
        (.who, ["who", "who's", "whom", "by whom"]),
        (
            .which,
            ["which", "what", "what's", "what are", "which are", "what is", "which of"]
        ),
        (
            .filler,
            [
                "the", "a", "an", "of", "me", "us", "our", "my", "your", "i", "we", "you", "please", "pls", "show", "list", "give", "get",
                "find", "display", "tell",
                "fetch", "see", "want", "need", "would", "like to", "can", "could", "let", "let's", "do", "there", "sample", "takes",
                "gets", "how", "developing", "developed", "evolving", "anything", "something", "everyone", "everybody", "anyone", "someone",
                "live", "lives", "taken", "measured", "needed",
                "require", "required", "executed", "performed", "kicked off", "sample of",
                "a sample of", "examples of", "some examples of", "example", "place", "preview", "preview of", "peek at", "it", "its",
                "their", "them", "they",
                "these", "those", "this", "then", "than", "as", "so", "just", "only", "some", "any", "also", "now", "currently", "so far",
                "ever", "in total", "altogether", "overall",
                "rows", "row", "new", "existing", "records", "entries", "entry", "data", "table", "tables", "database", "column", "columns",
                "field", "values", "hey", "hi", "hello",
                "yardmaster", "thanks", "thank", "in the", "of the", "for me", "show me", "give me", "tell me", "list of", "a list of",
                "the list of", "i want", "i need", "i'd like",
                "i would like", "to see", "to know", "know", "want to know", "is there", "are there", "there are", "there is", "were there",
                "was there", "do we have", "we have", "did we have",
                "do you have", "have we", "have there been", "there been", "get me", "look up", "lookup", "pull", "pull up", "what about",
                "how about", "in the system", "in our database", "in the database", "respectively",
                "took place", "happened", "happen", "were made", "was made", "made", "placed", "recorded", "exist", "exists", "got",
                "each one", "which", "calculate", "compute", "work out",
                "figure", "figures", "info", "information", "details", "everything", "about", "up", "down", "out", "ok", "okay", "quick",
                "again", "here", "come", "comes", "came", "being", "hold", "held", "stored", "store",
                "been", "individual", "various", "single", "given", "ones", "one", "print", "return", "returns me", "overview",
                "overview of", "report", "report of", "statistics", "stats", "trend", "trend of", "development of", "evolution of",
                "distribution", "distribution of", "breakdown", "breakdown of", "in all", "who are", "that are", "which are", "that is",
                "that were", "which were", "that was", "who were", "people", "still", "already", "lasted", "lasting", "that lasted",
                "leads to", "lead to", "went", "go", "going", "occurred", "there were",
                "took", "take", "belong", "used", "use", "generated", "generate", "came in", "come in", "we've", "per cent",
                "since the beginning", "all time", "of all time", "in history", "ever had", "i'm", "interested", "could you", "can you",
                "will", "if", "using", "look", "looks", "much", "many", "ve", "s", "got any",
                "total amount of money",
            ]
        ),
    ]

    private static let byPhrase: [String: Mark] = {
        var found: [String: Mark] = [:]
        // A phrase that stands in two places means the first.
        for (mark, phrases) in written { for phrase in phrases where found[phrase] == nil { found[phrase] = mark } }
        return found
    }()
    private static let longest = byPhrase.keys.map { $0.split(separator: " ").count }.max() ?? 1

    /// The longest phrase that begins here.
    static func phrase(at index: Int, in tokens: [Token]) -> (Mark, Int)? {
        for count in stride(from: min(longest, tokens.count - index), through: 1, by: -1) {
            let part = tokens[index..<index + count]
            guard !part.contains(where: { $0.kind == .quoted || ($0.kind == .comma) }) else { continue }
            if let mark = byPhrase[part.map(\.lower).joined(separator: " ")] { return (mark, count) }
        }
        return nil
    }

    /// Not to be taken for a mistyped name.
    static func isWord(_ word: String) -> Bool { byPhrase[word] != nil }
}
