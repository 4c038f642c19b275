import Time

let now = Moment(seconds: 1_800_000_000)
