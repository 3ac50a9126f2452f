/** The control that each widget is about, and what the figure says once it was used. */

export type ControlKind = 'button' | 'checkbox' | 'radio' | 'range';

export interface MainControl {
  readonly kind: ControlKind;
  /** The control's name begins so. */
  readonly name: string;
  /**
   * Stands in the figure (its words, and the names of its drawings) after the control was used, and not before: a word
   * of the answer itself, so that nothing else that changes late on the page can pass for the answer.
   */
  readonly says: string;
  /** Where below the figure it stands; anywhere when left out. */
  readonly place?: string;
}

const control = (kind: ControlKind) => (name: string, says: string, place?: string): MainControl => ({ kind, name, says, ...(place && { place }) });
const [button, checkbox, radio, range] = [control('button'), control('checkbox'), control('radio'), control('range')];

/** A range gets one press of the right arrow, anything else a click. */
export const MAIN_CONTROLS: Readonly<Record<string, MainControl>> = {
  EmojiClassifier: button('大笑', '四个网络对“大笑”给出的'),
  PatchEmbedding: range('图像块边长 p', '选中的一块：192 个数'),
  GeluCurves: radio('斜率', '各激活函数的斜率'),
  GeluMask: range('次数 N', '30 次掩码的平均值'),
  GeluParity: button('在你的设备上算', '精确式WASM'),
  ConvMixerLayer: range('通道', '通道 34 的八张特征图'),
  ReceptiveField: range('卷积核 k', '4 × (1 + 6 × 4) = 100 像素'),
  EffectiveReceptiveField: radio('k = 5', 'k = 5，训练后'),
  KernelComparison: radio('Noto', '各卷积核在Noto的未见 emoji 上'),
  CostShare: range('卷积核 k', '深度卷积占参数的 5.9%'),
  LearnedAttention: button('大笑', '对“大笑”，各层各头有多集中'),
  AttentionCost: checkbox('因果形式', '头的维度 64，因果形式'),
  FlowNetwork: radio('2 按源归一化', '按源归一化：每个源送出 1'),
  SourceCompetition: range('给键加 s', 's = 8.1 处'),
  FlowLayer: range('通道', '第 2 层第 1 头，通道 1，普通形式'),
  CodeDepartures: checkbox('乘 m', '相对差，除以公式的最大输出0.056'),
  CausalFlow: range('已到的 token', '第 13 个 token'),
  PaperTables: radio('ImageNet-1K', 'ImageNet-1K：论文印出的数'),
  // The still has a prompt, too.
  ShellTerminal: button('启动终端', 'reader:~$', '.xterm-rows'),
  Redirection: button('打开两次', '> f 2> f 的各个进程开始运行时'),
  HereDocument: button('续行', '记下标记 E：没有引号'),
  GlobArguments: button('没有 .txt', 'grep 没有别的可读，就读管道里的 2 行'),
  Expansion: button('双引号', 'printf \'[%s]\' "$f" 的各步'),
  DirectoryStack: button('开一个终端来试', '开始时堆栈里只有当前目录'),
  KeyTrainer: button('下一局', '第 7 局'),
  // The answer that stands there at first, judged by bash.
  Exercises: button('检查', '还不对：退出状态'),
};
