extension Phrases {
    /// How it is to be shown, and what is mere courtesy.
    static let showing: [(Mark, String)] = [
        (
            .sorted,
            """
            sorted by, ordered by, order by, sort by, sort them by, sorted on, sorted, sort on, ordered on, order them by,
            arranged by, in order of
            """
        ),
        (
            .direction(isDescending: true),
            """
            descending, desc, highest first, largest first, newest first, biggest first, latest first, in descending order,
            most first, best first, top first, descending order, from high to low, most recent first, most expensive first
            """
        ),
        (
            .direction(isDescending: false),
            """
            ascending, asc, lowest first, worst first, smallest first, oldest first, alphabetically, in ascending order, ascending order,
            from low to high, cheapest first, earliest first, soonest first
            """
        ),
        (
            .chart,
            """
            as a chart, as chart, as a graph, as graph, as a plot, chart, graph, plot, as a bar chart, as a line chart,
            as stacked bars, stacked bars, as a stacked bar chart, stacked bar chart, as a histogram, as lines, bar chart,
            line chart, chart of, graph of, plot of, draw, visualize, visualise, in a chart, as bars, as a pie chart,
            as line chart, as bar chart, a chart of, a graph of, pie chart, line graph, line graph of, a bar chart of,
            a line chart of, as a diagram, diagram, diagram of, with a chart, in a graph, bar chart of, line chart of, histogram of, a histogram of, histogram,
            as a line graph
            """
        ),
        (
            .csv,
            """
            as csv, as a csv, csv, csv of, export, as a csv file, in csv, to csv, as a file, download, as spreadsheet,
            as a spreadsheet, for excel, as excel, csv file, csv file of, export of, csv export, csv export of, into a csv,
            to a csv, in a csv, as an export, a csv of
            """
        ),
        (.all, "all, all of, all the, entire, every single"),
        (.when, "when, on which day, on what date, at what time, since when"),
        (.who, "who, who's, whom, by whom"),
        (
            .which,
            "which, what, what's, what are, which are, what is, which of, how high is, how high are, how high was, how large is, how large are"
        ),
        (
            .filler,
            """
            make, the, a, an, of, me, us, our, my, your, i, we, you, please, pls, show, list, give, get, find, display, tell, fetch,
            see, want, need, would, like to, can, could, let, let's, do, there, sample, takes, gets, how, developing, developed,
            evolving, anything, something, everyone, everybody, anyone, anybody, someone, somebody, live, lives, taken, measured, needed, require,
            required, executed, performed, kicked off, sample of, a sample of, examples of, some examples of, example, place,
            preview, preview of, peek at, it, its, their, them, they, these, those, this, then, than, as, so, just, only, some,
            any, also, now, right now, as of now, as of today, as of right now, at the moment, at present, presently, just now,
            currently, so far, yet, ever, in total, altogether, overall, rows, row, new, existing, records, entries,
            entry, data, table, tables, database, column, columns, field, values, hey, hi, hello, yardmaster, thanks, thank, hiya, there's, that's,
            kind of you, let me, let us, i've, help me, be so kind, on file, at all, for all of them, do you know, i wonder, curious,
            in the, of the, for me, show me, give me, tell me, list of, a list of, the list of, i want, i need, i'd like,
            i would like, to see, to know, know, want to know, is there, are there, there are, there is, were there, was there,
            do we have, we have, did we have, do you have, have we, have there been, there been, get me, look up, lookup, received, pull,
            pull up, what about, how about, in the system, in our database, in the database, respectively, took place, happened,
            happen, were made, was made, made, placed, recorded, exist, exists, got, each one, which, calculate, compute, i.e, ie, that is to say,
            work out, figure, figures, info, information, details, everything, about, up, down, out, ok, okay, quick, again, here,
            come, comes, came, being, hold, held, stored, store, been, individual, various, single, given, ones, one, print,
            return, returns me, overview, overview of, report, report of, statistics, stats, trend, trend of, development of,
            evolution of, distribution, distribution of, breakdown, breakdown of, in all, who are, that are, which are, that is,
            that were, which were, that was, who were, people, still, already, lasted, lasting, that lasted, leads to, lead to,
            went, go, goes, going, occurred, there were, took, take, belong, used, use, generated, generate, came in, come in, we've,
            per cent, since the beginning, all time, of all time, in history, ever had, i'm, interested, both, in our fleet, in the fleet, in our company, in the company, could you, can you, will,
            if, using, anymore, any more, any longer, look, looks, much, many, ve, s, got any, total amount of money
            """
        ),
    ]
}
