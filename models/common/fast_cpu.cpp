// Three operations that a ConvMixer spends most of its training time in, for one CPU thread.
// Arrays are float32 in channels-last order, [batch, side, side, channels], channels a multiple
// of 16, sides a multiple of 8 or of 6. A strip of channels as wide as a register stays in
// registers and its padded picture in the L1 cache. How many sums run side by side follows the
// registers of the machine: more than fit would be written to memory and back at every tap.
// Compiled and checked against PyTorch by fast_cpu.py.
#include <cmath>
#include <cstring>
#include <vector>

#ifdef __AVX512F__
static const int LANES = 16, REGISTERS = 32;
#else
static const int LANES = 8, REGISTERS = 16;
#endif
typedef float Lanes __attribute__((vector_size(LANES * 4), aligned(4)));

static inline Lanes load(const float* at) { return *(const Lanes*)at; }

// Copies one strip of channels into the middle of a zero-padded square.
static void pad_strip(const float* image, int side, int channels, int radius, Lanes* padded) {
  int wide = side + 2 * radius;
  std::memset((void*)padded, 0, sizeof(Lanes) * wide * wide);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      padded[(y + radius) * wide + x + radius] = load(image + (y * side + x) * channels);
}

template <int K, int RUN>
static void convolve_strip(const Lanes* padded, const Lanes* weight, Lanes bias,
                           const float* skip, int side, int channels, float* out) {
  int wide = side + K - 1;
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x += RUN) {
      Lanes sum[RUN];
      for (int r = 0; r < RUN; r++)
        sum[r] = skip ? bias + load(skip + (y * side + x + r) * channels) : bias;
      for (int dy = 0; dy < K; dy++)
        for (int dx = 0; dx < K; dx++)
          for (int r = 0; r < RUN; r++)
            sum[r] += padded[(y + dy) * wide + x + dx + r] * weight[dy * K + dx];
      for (int r = 0; r < RUN; r++) *(Lanes*)(out + (y * side + x + r) * channels) = sum[r];
    }
}

// out = depthwise(image, weight) + bias (+ skip, where there is one); weight is [K, K, channels].
template <int K>
static void depthwise(const float* image, const float* weight, const float* bias,
                      const float* skip, float* out, int batch, int side, int channels) {
  std::vector<Lanes> padded((side + K - 1) * (side + K - 1)), taps(K * K);
  for (int c = 0; c < channels; c += LANES) {
    for (int t = 0; t < K * K; t++) taps[t] = load(weight + t * channels + c);
    for (int b = 0; b < batch; b++) {
      long start = (long)b * side * side * channels + c;
      pad_strip(image + start, side, channels, K / 2, padded.data());
      // Runs of places that fill a row: 8 of 16 or 8 tokens, 6 of 12.
      auto convolve = side % 8 == 0 ? convolve_strip<K, 8> : convolve_strip<K, 6>;
      convolve(padded.data(), taps.data(), load(bias + c), skip ? skip + start : nullptr, side,
               channels, out + start);
    }
  }
}

// Adds the products of ROWS rows of taps from dy on to total; many sums hide each other's latency.
template <int K, int ROWS>
static void correlate_rows(const Lanes* padded, const Lanes* grad, int side, int dy, Lanes* total) {
  int wide = side + K - 1;
  Lanes sum[ROWS * K];
  for (int i = 0; i < ROWS * K; i++) sum[i] = total[dy * K + i];
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++) {
      Lanes here = grad[y * side + x];
      const Lanes* corner = padded + (y + dy) * wide + x;
#pragma GCC unroll 9
      for (int row = 0; row < ROWS; row++)
#pragma GCC unroll 9
        for (int dx = 0; dx < K; dx++) sum[row * K + dx] += corner[row * wide + dx] * here;
    }
  for (int i = 0; i < ROWS * K; i++) total[dy * K + i] = sum[i];
}

// grad_weight[dy, dx, c] = sum over batch and places of grad[y, x, c] · image[y+dy, x+dx, c].
template <int K>
static void depthwise_weight(const float* image, const float* grad, float* grad_weight, int batch,
                             int side, int channels) {
  // As many rows of K sums as leave four registers for the factors; one row if none fit.
  const int fitting = (REGISTERS - 4) / K, rows = fitting < 1 ? 1 : fitting < K ? fitting : K;
  int wide = side + K - 1;
  std::vector<Lanes> padded(wide * wide), total(K * K), strip(side * side);
  for (int c = 0; c < channels; c += LANES) {
    std::memset((void*)total.data(), 0, sizeof(Lanes) * K * K);
    for (int b = 0; b < batch; b++) {
      long start = (long)b * side * side * channels + c;
      pad_strip(image + start, side, channels, K / 2, padded.data());
      pad_strip(grad + start, side, channels, 0, strip.data());
      int dy = 0;
      for (; dy + rows <= K; dy += rows)
        correlate_rows<K, rows>(padded.data(), strip.data(), side, dy, total.data());
      for (; dy < K; dy++)
        correlate_rows<K, 1>(padded.data(), strip.data(), side, dy, total.data());
    }
    for (int t = 0; t < K * K; t++) *(Lanes*)(grad_weight + t * channels + c) = total[t];
  }
}

extern "C" void depthwise_forward(const float* image, const float* weight, const float* bias,
                                  const float* skip, float* out, int batch, int side,
                                  int channels, int kernel) {
  auto run = kernel == 3 ? depthwise<3> : kernel == 5 ? depthwise<5>
           : kernel == 7 ? depthwise<7> : depthwise<9>;
  run(image, weight, bias, skip, out, batch, side, channels);
}

extern "C" void depthwise_weight_grad(const float* image, const float* grad, float* grad_weight,
                                      int batch, int side, int channels, int kernel) {
  auto run = kernel == 3 ? depthwise_weight<3> : kernel == 5 ? depthwise_weight<5>
           : kernel == 7 ? depthwise_weight<7> : depthwise_weight<9>;
  run(image, grad, grad_weight, batch, side, channels);
}

// Φ(x) and φ(x); erf by Abramowitz & Stegun 7.1.26, absolute error below 1.5e-7.
static inline void normal(float x, float& cdf, float& density) {
  float z = std::fabs(x) * 0.70710678f, t = 1.f / (1.f + 0.3275911f * z), e = std::exp(-z * z);
  float tail = t * (0.254829592f + t * (-0.284496736f + t * (1.421413741f +
               t * (-1.453152027f + t * 1.061405429f)))) * e;
  cdf = x > 0 ? 1.f - 0.5f * tail : 0.5f * tail;
  density = 0.39894228f * e;
}

// active = GELU(x), slope = GELU'(x); mean and variance of `active` per channel over all rows.
extern "C" void gelu_moments(const float* x, float* active, float* slope, float* mean,
                             float* variance, long rows, int channels) {
  std::vector<double> sum(channels), square(channels);
  std::vector<float> part(channels), part_square(channels);
  for (long start = 0; start < rows; start += 64) {  // short float sums, long double ones
    std::fill(part.begin(), part.end(), 0.f);
    std::fill(part_square.begin(), part_square.end(), 0.f);
    for (long r = start; r < start + 64 && r < rows; r++)
      for (int c = 0; c < channels; c++) {
        float cdf, density, value = x[r * channels + c];
        normal(value, cdf, density);
        float out = value * cdf;
        active[r * channels + c] = out;
        slope[r * channels + c] = cdf + value * density;
        part[c] += out;
        part_square[c] += out * out;
      }
    for (int c = 0; c < channels; c++) sum[c] += part[c], square[c] += part_square[c];
  }
  for (int c = 0; c < channels; c++) {
    mean[c] = sum[c] / rows;
    variance[c] = square[c] / rows - (sum[c] / rows) * (sum[c] / rows);
  }
}

// out = active · scale + shift (+ skip, where there is one).
extern "C" void scale_shift(const float* active, const float* scale, const float* shift,
                            const float* skip, float* out, long rows, int channels) {
  for (long r = 0; r < rows; r++)
    for (int c = 0; c < channels; c++) {
      long i = r * channels + c;
      out[i] = active[i] * scale[c] + shift[c] + (skip ? skip[i] : 0.f);
    }
}

// Per channel: sum of grad, and of grad · active.
extern "C" void grad_moments(const float* grad, const float* active, float* sum, float* sum_active,
                             long rows, int channels) {
  std::memset(sum, 0, sizeof(float) * channels);
  std::memset(sum_active, 0, sizeof(float) * channels);
  for (long r = 0; r < rows; r++)
    for (int c = 0; c < channels; c++) {
      sum[c] += grad[r * channels + c];
      sum_active[c] += grad[r * channels + c] * active[r * channels + c];
    }
}

// grad_x = slope · (a · grad + b · active + d), the backward of batch norm after GELU.
extern "C" void gelu_norm_grad(const float* grad, const float* slope, const float* active,
                               const float* a, const float* b, const float* d, float* grad_x,
                               long rows, int channels) {
  for (long r = 0; r < rows; r++)
    for (int c = 0; c < channels; c++) {
      long i = r * channels + c;
      grad_x[i] = slope[i] * (a[c] * grad[i] + b[c] * active[i] + d[c]);
    }
}
