extension Phrases {
    /// What has to hold, and the small words between.
    static let conditions: [(Mark, String)] = [
        (
            .compare(.more),
            """
            more than, greater than, over, above, larger than, bigger than, higher than, exceeding, exceeds, exceed, >, beyond,
            in excess of, upwards of, north of, exceeded
            """
        ),
        (
            .compare(.atLeast),
            """
            at least, no less than, not less than, minimum of, >=, ≥, at or above, at or over, greater than or equal to, more than or equal to, a minimum of, no fewer than
            """
        ),
        (.compare(.less), "less than, fewer than, below, under, smaller than, lower than, <, beneath"),
        (
            .compare(.atMost),
            "at most, no more than, not more than, up to, maximum of, <=, ≤, a maximum of, at or below, at or under, less than or equal to, equal to or less than"
        ),
        (.compare(.equal), "equals, equal to, equal, =, ==, exactly, is exactly, set to, is set to, matches, matching"),
        (
            .compare(.unequal),
            """
            !=, <>, not equal to, other than, different from, does not equal, not equals, besides, except, excluding, apart from,
            not counting, not including, without counting, without including, not considering, ignoring, disregarding, leaving out,
            except for, with the exception of, other than the
            """
        ),
        (.between, "between, is between, ranging from, in the range"),
        (
            .like(.contains),
            """
            contains, containing, contain, includes, include, including, like, mentioning, that contain, that contains, mentions, mention, that mention,
            with the word
            """
        ),
        (.like(.begins), "starts with, starting with, begins with, beginning with, start with, begin with, that start with"),
        (.like(.ends), "ends with, ending with, ending in, end with, ends in, end in"),
        (
            .missing(isNegated: false),
            """
            is null, are null, is missing, are missing, is empty, are empty, is unknown, is not set, not set, is unset, missing,
            null, is blank, blank, empty, isn't set, has no value, unknown
            """
        ),
        (
            .missing(isNegated: true),
            """
            is not null, are not null, not null, is not missing, is not empty, not empty, is known, is not unknown, isn't null,
            non-null, is present
            """
        ),
        (.isIn, "is in, are in, is one of, one of, any of, either, among, is either, in either"),
        (
            .copula,
            """
            is, are, was, were, be, being, been, 's, turned out to be, turns out to be, turn out to be, turned out as, proved to be,
            proves to be, prove to be, ended up being, ended up as, happen to be, happens to be, happened to be
            """
        ),
        (
            .negation,
            "no longer, don't, doesn't, do not, does not, not, neither, isn't, aren't, wasn't, weren't, is not, are not, was not, were not"
        ),
        (
            .having,
            """
            paid with, paid using, with, having, have, has, had, where, whose, that, that have, who have, which have, that has,
            with a, with an, that had, who had, containing at least, have to be kept in, has to be kept in, must be kept in, need to be kept in,
            needs to be kept in, should be kept in, have to be stored in, must be stored in, need to be stored in, should be stored in,
            have to go in, must go in, belong in, belongs in,
            gave us, give us, gives us, brought us, bring us, brings us, brought in, bring in, brings in,
            came out with, come out with, ended up with, end up with, turned out with
            """
        ),
        (
            .without,
            """
            without, with no, have no, has no, had no, who have no, that have no, without any, who never, never, have never,
            that never, do not have, don't have, does not have, doesn't have, who don't have, that don't have, have not, haven't,
            has not, hasn't, didn't, did not, lacking, who did not, who didn't, with zero, have zero, with 0, not having,
            do not have any, don't have any, that have never, who have never, have never been, were never, was never, never been,
            lack, lacks, that lack, missing any, are without, never had, had never, who have not, who haven't, that have not,
            that haven't, don't get, doesn't get, do not get, does not get, that don't get, who don't get, that do not get,
            who do not get, don't receive, doesn't receive, do not receive, that don't receive, who don't receive, don't want,
            that don't want, who don't want, don't use, that don't use, who don't use, don't need, that don't need, doesn't need,
            without a single, who've never, having no, who has no, which have no, which has no, that has no, got no, have got no, has got no, haven't got, hasn't got, missing a, missing an, missing their, missing its, lacking a, lacking an, have yet to, aren't in any, not in any, are in no, is in no, have not been,
            has never, that were never, nobody ever, nobody, no one ever, no one, that nobody, that nobody ever, that no one,
            that no one ever, which nobody, which nobody ever, nobody has, nobody has ever, no one has, no one has ever
            """
        ),
        (.unknown("every time"), "each time, every time, for the second time, for the third time, at the same time, one at a time"),
        (.unknown("consecutively"), "in a row, back to back"),
        (.and, "and, but, as well as, plus, &, together with, along with, although, even though, though"),
        (.or, "or, nor"),
        (
            .preposition,
            """
            came in by, come in by, came in via, came in through, came by, came via, came through, did, does, placed by, made by,
            done by, submitted by, owned by, started by, triggered by, used by, bought by, created by, run by, because of,
            owing to, due to, in, from, for, on, at, to, into, within, through, via, against, coming from, located in, based in,
            living in, come from, live in, inside, belonging to, named, called, who live in, that come from, out of, during, work in, works in, work at, works at, work for, works for, worked for, worked in, worked at, working in, working at,
            working for, who work in, who work at, who work for, that work in, stay in, staying in, staying at, reside in, residing in
            """
        ),
    ]
}
