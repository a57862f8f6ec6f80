#pragma once

namespace cairn::measures {

/// Which row of a table of thresholds is meant, where there is one for women and one for men: the chart's sex for
/// clinical use. Not stated takes the women's row, which is the lower one everywhere here, and what comes of it is
/// marked (house rule). Numbers as in the contracts.
enum class ThresholdSex { kNotStated = 1, kFemale = 2, kMale = 3 };

}  // namespace cairn::measures
