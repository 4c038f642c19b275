extension Phrases {
    /// What is to be computed: counts, sums, groups, ranks.
    static let asking: [(Mark, String)] = [
        (
            .count,
            """
            how many, number of, the number of, count of, count, counts, amount of times, how often, total number of, count up,
            total count of, tally, tally of, the count of, row count, howmany, how many times, quantity of, numbers of,
            no of, no. of, nos of, nr of, num of, total no of, total nr of, total num of
            """
        ),
        (
            .aggregate(.sum),
            """
            sum of, sum, total of, the total of, total, totals, how much, sum up, add up, overall, combined, summed
            """
        ),
        (.aggregate(.average), "average, avg, mean, average of, on average, typical, averaged, averages"),
        (.aggregate(.median), "median, median of"),
        (.aggregate(.least), "minimum, min, minimal"),
        (.aggregate(.greatest), "maximum, max, maximal, peak"),
        (.extreme(isDescending: true), "highest, greatest, record"),
        (.extreme(isDescending: false), "lowest"),
        (
            .distinct,
            """
            distinct, unique, different, distinct values of, unique values of, different values of, possible values of, values of
            """
        ),
        (
            .share,
            """
            share of, percentage of, percent of, proportion of, what share of, what percentage of, fraction of, ratio of, % of, %, percent of the,
            what %, what % of, share, percentage, proportion, what percent of, what fraction of, what proportion of, how many percent of,
            how many percent, how much percent of, portion of, what portion of, which percentage of, which share of, which proportion of,
            how many % of, how much % of, in percent, in per cent, in %, as percentage, as a percentage, as percentages, what part of, which part of, pct of, what pct of, what percent of the,
            """
        ),
        (
            .per,
            """
            per, for each, for every, each, every, grouped by, group by, broken down by, split by, by each, in each, of each,
            on each, across, breakdown by, break down by, split up by, split per, grouped per, aggregated by, divided by,
            according to, per each, bucketed by, segmented by, for the different, for all, from each, with each, of every,
            in every, broken out by, depending on, broken down per, partitioned by
            """
        ),
        (.by, "by, based on, measured by, in terms of, ranked by, with respect to, judged by"),
        (.rhythm(.hour), "hourly"),
        (.rhythm(.day), "daily, day by day, over time, per calendar day, by date, per date"),
        (.rhythm(.week), "weekly, week by week"),
        (.rhythm(.month), "monthly, month by month, month over month"),
        (.rhythm(.quarter), "quarterly"),
        (.rhythm(.year), "yearly, annual, annually, year by year, year over year"),
        (.unit(.weekday), "weekday, weekdays, day of week, day of the week, days of the week"),
        (.unit(.hourOfDay), "hour of day, hour of the day, time of day, hours of the day"),
        (.unit(.hour), "hour, hours"),
        (.unit(.day), "day, days"),
        (.unit(.week), "week, weeks, calendar week"),
        (.unit(.month), "month, months, calendar month"),
        (.unit(.quarter), "quarter, quarters"),
        (.unit(.year), "year, years, calendar year"),
        (
            .rank(isDescending: true),
            """
            top, best, leading, most frequent, most common, commonest, the commonest, most usual, the most frequent, the most common, the busiest, the most active, busiest, most active, most successful, strongest
            """
        ),
        (
            .sales(isDescending: true),
            """
            best selling, best-selling, bestselling, most popular, the most popular, bestseller, bestsellers, best sellers, most sold, top selling,
            top-selling, most used, most often used, is used the most, are used the most, gets used the most, was used the most,
            is used most, are used most, sold the most, sold most, sells the most, sells best, sold best, sell best, most often bought,
            most bought, sold most often, most ordered, most often ordered, most handed out, handed out the most, handed out most
            """
        ),
        (
            .sales(isDescending: false),
            """
            worst selling, least popular, the least popular, least sold, sold the least, slowest selling, worst-selling, least ordered,
            sells the least
            """
        ),
        (
            .weigh,
            """
            did we get more, did we have more, do we have more, do we get more, are there more, were there more, have we had more,
            have there been more, do we see more, did we see more, did we receive more, do we receive more
            """
        ),
        (.versus, "vs, versus, compare, comparison, comparison of, compared to, compared with, vs."),
        (.rank(isDescending: false), "bottom, worst, least common, rarest, least active, weakest, quietest, least frequent"),
        (
            .most(isDescending: true),
            """
            most, the most, more than anyone, most often, the most often, the highest number of, highest number of, the largest number of,
            largest number of, the greatest number of, greatest number of, the biggest number of, biggest number of, the maximum number of,
            maximum number of, the most number of, most number of, the highest count of, the highest no of, highest no of
            """
        ),
        (
            .most(isDescending: false),
            """
            fewest, least, the fewest, the least, least often, the lowest number of, lowest number of, the smallest number of,
            smallest number of, the least number of, least number of, the fewest number of, fewest number of, the minimum number of
            """
        ),
        (.end(isLast: true), "last, most recent, most recently, final, latest, newest, the latest, very last, very latest, very newest"),
        (.end(isLast: false), "first, earliest, very first, very earliest"),
    ]
}
