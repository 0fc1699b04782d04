export declare function provideTemporalServer(): Promise<string>;
