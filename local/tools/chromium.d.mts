export declare function provideChromium(): Promise<string>;
